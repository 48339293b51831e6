package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionId;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@code parent} in the one form that every version and endpoint of Notion takes: its type, and the id under the type's name.
 *
 * @see <a href="https://developers.notion.com/reference/parent-object">Notion: parent object</a>
 */
final class Parent {

    /** A row tells its data source and that one's database: the data source is the parent proper. */
    private static final List<String> TYPES = List.of("data_source_id", "database_id", "page_id", "block_id");

    private Parent() {}

    static ObjectNode read(String name, ObjectNode given) {
        var type = type(name, given);
        var parent = Json.MAPPER.createObjectNode().put("type", type);
        return type.equals("workspace")
                ? parent.put("workspace", true)
                : parent.set(type, ArgumentReader.id(name + "." + type, given.get(type), NotionId.In.BLOCK_URL));
    }

    static String type(ObjectNode parent) {
        return parent.required("type").asString();
    }

    private static String type(String name, ObjectNode given) {
        var said = given.path("type").asString("");
        if (said.equals("workspace") || given.path("workspace").asBoolean(false)) {
            return "workspace";
        }
        if (TYPES.contains(said) && given.hasNonNull(said)) {
            return said;
        }
        return TYPES.stream()
                .filter(given::hasNonNull)
                .findFirst()
                .orElseThrow(() -> InvalidArgument.of(
                        name,
                        given,
                        "an object with an id, such as {\"page_id\":\"…\"} or {\"data_source_id\":\"…\"}"));
    }
}
