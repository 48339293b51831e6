package dev.notionmcp.runtime.property;

import dev.notionmcp.runtime.notion.Json;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Notion's own form of a value, {@code {"<type>":…}}: how it is told from a flat one. */
final class NotionForm {

    private static final Set<String> SCALARS = Set.of("number", "checkbox", "url", "email", "phone_number");
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
    /** A string that is written as it is, even when it looks like JSON. */
    private static final Set<String> WORDS = Set.of("title", "rich_text", "url", "email", "phone_number");

    private NotionForm() {}

    /**
     * Whether the value can be sent as it is. Half of Notion's form, such as {@code {"date":"2026-12-01"}}, cannot; nor is an object
     * with only {@code url} surely Notion's, as files have it too, so that a column is needed to tell.
     */
    static boolean isSure(JsonNode value) {
        return STRUCTURED.stream().anyMatch(type -> is(type, value)) || is("number", value) || is("checkbox", value);
    }

    /** Whether the value is Notion's form of this type, and complete. */
    static boolean is(String type, JsonNode value) {
        if (!hasType(type, value)) {
            return false;
        }
        var content = value.get(type);
        return content.isNull()
                || SCALARS.contains(type)
                || content.isObject()
                || (content.isArray() && content.valueStream().allMatch(JsonNode::isObject))
                || !STRUCTURED.contains(type);
    }

    /** Whether the value names the type, beside nothing that belongs to another form. */
    static boolean hasType(String type, JsonNode value) {
        return value.isObject()
                && value.has(type)
                && value.propertyStream()
                        .allMatch(field -> field.getKey().equals(type)
                                || Set.of("id", "type").contains(field.getKey()));
    }

    /** Clients send structures as strings of JSON; people's words may look like JSON and stay words. */
    static JsonNode decoded(String type, JsonNode value) {
        var text = value.isString() ? value.stringValue().strip() : "";
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return value;
        }
        try {
            var parsed = Json.MAPPER.readTree(text);
            return !WORDS.contains(type) || hasType(type, parsed) ? parsed : value;
        } catch (JacksonException words) {
            return value;
        }
    }
}
