package dev.notionmcp.runtime.tools.argument;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionId;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@code parent} in the one form that every version and endpoint of Notion takes: its type, and the id under the type's name.
 *
 * @see <a href="https://developers.notion.com/reference/parent-object">Notion: parent object</a>
 */
public final class Parent {

    /** A row tells its data source and that one's database: the data source is the parent proper. */
    private static final List<String> TYPES = List.of("data_source_id", "database_id", "page_id", "block_id");

    private Parent() {}

    /** @param allowed the types that this tool can do with */
    static ObjectNode read(String name, ObjectNode given, List<String> allowed) {
        var type = type(name, given);
        if (!allowed.contains(type)) {
            throw InvalidArgument.of(name, given, "an object with " + String.join(" or ", allowed));
        }
        var parent = Json.MAPPER.createObjectNode().put("type", type);
        return type.equals("workspace")
                ? parent.put("workspace", true)
                : parent.set(type, Scalar.id(name + "." + type, given.get(type), where(type)));
    }

    private static NotionId.In where(String type) {
        return type.equals("block_id") ? NotionId.In.BLOCK_URL : NotionId.In.PAGE_URL;
    }

    public static String type(ObjectNode parent) {
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
