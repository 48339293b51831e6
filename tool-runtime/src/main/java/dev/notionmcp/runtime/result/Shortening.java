package dev.notionmcp.runtime.result;

import dev.notionmcp.runtime.notion.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cuts an object that is too long to be shown: its longest texts first, then its longest lists, each with a mark that says how much is
 * missing and how to get it.
 */
final class Shortening {

    private static final int LONGEST_TEXT = 1 << 16;
    private static final int SHORTEST_TEXT = 64;
    private static final int LONGEST_LIST = 1 << 12;

    private Shortening() {}

    static JsonNode toFit(JsonNode node, int maxChars) {
        var text = LONGEST_TEXT;
        var list = Integer.MAX_VALUE;
        var cut = node;
        while (Json.MAPPER.writeValueAsString(cut).length() > maxChars) {
            if (text > SHORTEST_TEXT) {
                text /= 2;
            } else if (list > 1) {
                list = Math.min(list / 2, LONGEST_LIST);
            } else {
                break;
            }
            cut = cut(node, text, list);
        }
        return cut;
    }

    private static JsonNode cut(JsonNode node, int text, int list) {
        if (node.isString()) {
            return cut(node, node.asString(), text);
        }
        if (node.isArray()) {
            var cut = Json.MAPPER.createArrayNode();
            node.valueStream().limit(list).forEach(value -> cut.add(cut(value, text, list)));
            return node.size() > list ? cut.add(mark(node.size() - list, "entries")) : cut;
        }
        if (node instanceof ObjectNode object) {
            var cut = Json.MAPPER.createObjectNode();
            // an object of few fields is a thing, one of many is a list by name
            var most = Math.max(list, 20);
            object.propertyStream()
                    .limit(most)
                    .forEach(field -> cut.set(field.getKey(), cut(field.getValue(), text, list)));
            return object.size() > most ? cut.put("…", mark(object.size() - most, "fields")) : cut;
        }
        return node;
    }

    private static JsonNode cut(JsonNode node, String value, int most) {
        if (value.length() <= most) {
            return node;
        }
        var end = Character.isHighSurrogate(value.charAt(most - 1)) ? most - 1 : most;
        return Json.MAPPER
                .getNodeFactory()
                .stringNode(value.substring(0, end) + mark(value.length() - end, "characters"));
    }

    private static String mark(int missing, String what) {
        return "…[" + missing + " more " + what + ": raise max_chars]";
    }
}
