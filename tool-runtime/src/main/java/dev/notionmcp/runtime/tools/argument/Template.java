package dev.notionmcp.runtime.tools.argument;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionId;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The template a page is made from: its id, or the data source's default. The id alone is understood. */
final class Template {

    static final List<String> TYPES = List.of("default", "template_id");

    private Template() {}

    static ObjectNode read(String name, JsonNode decoded) {
        var template = Json.MAPPER.createObjectNode();
        if (decoded.isString() && !TYPES.contains(decoded.stringValue())) {
            return template.put("type", "template_id")
                    .set("template_id", Scalar.id(name, decoded, NotionId.In.PAGE_URL));
        }
        var type = decoded.isString()
                ? decoded.stringValue()
                : decoded.path("type").asString(decoded.hasNonNull("template_id") ? "template_id" : "");
        return switch (type) {
            case "default" -> template.put("type", "default");
            case "template_id" ->
                template.put("type", type)
                        .set(type, Scalar.id(name + "." + type, decoded.path(type), NotionId.In.PAGE_URL));
            default ->
                throw InvalidArgument.of(
                        name, decoded, "{\"type\":\"default\"} or {\"type\":\"template_id\",\"template_id\":\"…\"}");
        };
    }
}
