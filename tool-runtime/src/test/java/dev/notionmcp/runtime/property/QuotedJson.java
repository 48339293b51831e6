package dev.notionmcp.runtime.property;

import dev.notionmcp.runtime.notion.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as tests write it: with single quotes for double ones. */
final class QuotedJson {

    private QuotedJson() {}

    static JsonNode json(String text) {
        return Json.MAPPER.readTree(text.replace('\'', '"'));
    }

    static ObjectNode object(String text) {
        return (ObjectNode) json(text);
    }
}
