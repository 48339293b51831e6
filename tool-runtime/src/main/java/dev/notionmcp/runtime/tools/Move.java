package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.property.Schemas;
import dev.notionmcp.runtime.tools.argument.Arguments;
import dev.notionmcp.runtime.tools.argument.Parent;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Moving a page under another one, or among the rows of a data source, whose columns it then has. */
final class Move {

    private Move() {}

    static Change of(NotionCall notion, Arguments arguments, Schemas schemas) {
        var path = "/pages/" + arguments.text("page_id");
        Function<ObjectNode, ObjectNode> move = parent -> {
            var body = Json.MAPPER.createObjectNode();
            body.set("parent", parent);
            var moved = notion.post(path + "/move", body);
            schemas.forget(arguments.text("page_id"));
            return moved;
        };
        return new Change(
                () -> DataSourceRef.inParent(
                        notion, arguments.object("parent"), parent -> preview(notion, notion.get(path), parent)),
                () -> DataSourceRef.inParent(notion, arguments.object("parent"), move));
    }

    private static ObjectNode preview(NotionCall notion, ObjectNode page, ObjectNode parent) {
        var type = Parent.type(parent);
        var target = notion.get((type.equals("page_id") ? "/pages/" : "/data_sources/")
                + parent.required(type).asString());
        var preview = new Preview("move the page " + Titles.of(page) + " into " + Titles.of(target))
                .change("parent", page.path("parent"), parent);
        for (var property : page.path("properties").properties()) {
            var kept = property.getValue().path("type").asString("").equals("title")
                    || target.path("properties").has(property.getKey());
            if (!kept) {
                preview.note("The property \"" + property.getKey()
                        + "\" has no column of that name there; its value may be lost.");
            }
        }
        return preview.answer();
    }
}
