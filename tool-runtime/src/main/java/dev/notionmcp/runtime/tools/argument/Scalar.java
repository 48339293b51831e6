package dev.notionmcp.runtime.tools.argument;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionId;
import dev.notionmcp.runtime.notion.PropertyId;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Arguments that are one value. */
final class Scalar {

    private static final String ID_FORMS = "a Notion id (32 hex digits, with or without dashes) or a Notion URL";

    private Scalar() {}

    static JsonNode id(String name, JsonNode raw, NotionId.In where) {
        var text = raw.isString() ? raw.stringValue() : "";
        return NotionId.find(text, where)
                .map(id -> nodes().stringNode(id.value()))
                .orElseThrow(() -> InvalidArgument.of(name, raw, ID_FORMS));
    }

    static JsonNode propertyId(String name, JsonNode raw) {
        var text = raw.isValueNode() ? raw.asString() : "";
        return PropertyId.find(text)
                .map(id -> nodes().stringNode(id.value()))
                .orElseThrow(() -> InvalidArgument.of(name, raw, "a property's name or id"));
    }

    static JsonNode string(String name, JsonNode raw) {
        if (raw.isValueNode()) {
            return nodes().stringNode(raw.asString());
        }
        throw InvalidArgument.of(name, raw, "a string");
    }

    static JsonNode choice(String name, JsonNode raw, List<String> words) {
        var word = raw.asString("").strip().toLowerCase(Locale.ROOT);
        if (words.contains(word)) {
            return nodes().stringNode(word);
        }
        throw InvalidArgument.of(name, raw, String.join(" or ", words));
    }

    static JsonNode integer(String name, JsonNode raw, int least, int most) {
        var digits = raw.asString("").strip();
        if (digits.matches("\\d{1,8}(\\.0*)?")) {
            var value = (int) Double.parseDouble(digits);
            if (value >= least && value <= most) {
                return nodes().numberNode(value);
            }
        }
        throw InvalidArgument.of(name, raw, "an integer from " + least + " to " + most);
    }

    static JsonNode bool(String name, JsonNode raw) {
        var text = raw.asString("").strip();
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return nodes().booleanNode(text.equalsIgnoreCase("true"));
        }
        throw InvalidArgument.of(name, raw, "true or false");
    }

    private static JsonNodeFactory nodes() {
        return Json.MAPPER.getNodeFactory();
    }
}
