package dev.notionmcp.runtime.property;

import dev.notionmcp.runtime.notion.Json;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Notion's own form of a value, {@code {"<type>":…}}: how it is told from a flat one. */
final class NotionForm {

    private static final Set<String> STRUCTURED = Set.of(
            "title",
            "rich_text",
            "select",
            "status",
            "multi_select",
            "date",
            "people",
            "relation",
            "files",
            "verification",
            "place");

    /** {@code has_more} stands beside a relation that was read. */
    private static final Set<String> BESIDE = Set.of("id", "type", "has_more");

    private static final Set<String> RICH_TEXT = Set.of("title", "rich_text");
    private static final Set<String> STRINGS = Set.of("url", "email", "phone_number");

    private NotionForm() {}

    /**
     * Whether the value can be sent as it is, whatever its column. Half of Notion's form, such as {@code {"date":"2026-12-01"}}, cannot;
     * nor is an object with only {@code url} surely Notion's, as files have it too.
     */
    static boolean isSure(JsonNode value) {
        return !value.has("has_more")
                && (STRUCTURED.stream().anyMatch(type -> is(type, value))
                        || is("number", value)
                        || is("checkbox", value));
    }

    /** Whether the value is Notion's form of this type, and complete. */
    static boolean is(String type, JsonNode value) {
        if (!names(type, value)) {
            return false;
        }
        var content = value.get(type);
        return content.isNull()
                || switch (type) {
                    case "number" -> content.isNumber() && Scalars.isDouble(content);
                    case "checkbox" -> content.isBoolean();
                    case "url", "email", "phone_number" -> content.isString();
                    default ->
                        !STRUCTURED.contains(type)
                                || content.isObject()
                                || (content.isArray() && content.valueStream().allMatch(JsonNode::isObject));
                };
    }

    /** Whether the value names the type, beside nothing that belongs to another form. */
    static boolean names(String type, JsonNode value) {
        return value.isObject()
                && value.has(type)
                && value.propertyStream()
                        .allMatch(field -> field.getKey().equals(type) || BESIDE.contains(field.getKey()));
    }

    /** Clients send structures as strings of JSON; people's words may look like JSON and stay words. */
    static JsonNode decoded(String type, JsonNode value) {
        var text = value.isString() ? value.stringValue().strip() : "";
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return value;
        }
        try {
            var parsed = Json.MAPPER.readTree(text);
            return isMeant(type, parsed) ? parsed : value;
        } catch (JacksonException words) {
            return value;
        }
    }

    private static boolean isMeant(String type, JsonNode parsed) {
        if (names(type, parsed)) {
            return true;
        }
        if (RICH_TEXT.contains(type)) {
            return parsed.isArray() && !parsed.isEmpty() && parsed.valueStream().allMatch(PlainText::isPiece);
        }
        return !STRINGS.contains(type);
    }
}
