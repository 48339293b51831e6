package dev.notionmcp.runtime.result;

import dev.notionmcp.runtime.notion.Json;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The rules for fields that many of Notion's objects have. */
final class SlimField {

    /** Absent means false. */
    private static final Set<String> FLAGS = Set.of(
            "in_trash",
            "archived",
            "is_archived",
            "is_locked",
            "is_inline",
            "is_default",
            "is_toggleable",
            "has_children",
            "has_column_header",
            "has_row_header");

    /** Notion counts in minutes. */
    private static final Pattern WHOLE_MINUTE = Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d):00\\.000Z");

    private SlimField() {}

    /** All fields of an object by these rules. */
    static ObjectNode all(ObjectNode object) {
        var slim = Json.MAPPER.createObjectNode();
        object.forEachEntry((name, value) -> {
            var shown = of(name, value);
            if (shown != null) {
                slim.set(name, shown);
            }
        });
        return slim;
    }

    /** One field, or null to leave it out. */
    static @Nullable JsonNode of(String name, JsonNode value) {
        if (value.isNull() || name.equals("request_id") || (FLAGS.contains(name) && isFalse(value))) {
            return null;
        }
        return switch (name) {
            case "parent", "database_parent" -> parent(value);
            case "created_by", "last_edited_by" -> SlimUser.reference(value);
            case "created_time", "last_edited_time" -> time(value);
            case "icon", "cover" -> SlimFile.picture(value);
            case "title", "description", "rich_text", "caption", "name" -> SlimRichText.of(value);
            default -> value;
        };
    }

    /** {@code {"type":"x","x":…}} names the field twice. */
    static JsonNode untyped(JsonNode union) {
        return union instanceof ObjectNode object
                        && object.path("type").isString()
                        && object.has(object.path("type").asString())
                ? object.deepCopy().without("type")
                : union;
    }

    private static JsonNode parent(JsonNode parent) {
        return untyped(parent) instanceof ObjectNode slim && slim.has("data_source_id") && slim.has("database_id")
                ? slim.deepCopy().without("database_id")
                : untyped(parent);
    }

    private static JsonNode time(JsonNode time) {
        var minute = WHOLE_MINUTE.matcher(time.asString(""));
        return minute.matches() ? StringNode.valueOf(minute.group(1) + "Z") : time;
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.booleanValue();
    }

    static boolean isEmpty(JsonNode value) {
        return value.isNull()
                || (value.isContainer() && value.isEmpty())
                || (value.isString() && value.asString().isEmpty());
    }
}
