package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.property.PropertyValues;
import dev.notionmcp.runtime.property.Target;
import dev.notionmcp.runtime.tools.argument.Arguments;
import dev.notionmcp.runtime.tools.argument.InvalidArgument;
import dev.notionmcp.runtime.tools.argument.Parent;
import tools.jackson.databind.node.ObjectNode;

/** Creating a page or a row, with its content in one of three ways. */
final class NewPage {

    private NewPage() {}

    static ObjectNode create(NotionCall notion, Arguments arguments, PropertyValues values) {
        var content = arguments.body("markdown", "children", "template");
        if (content.size() > 1) {
            throw new InvalidArgument("The content comes from one of " + String.join(" or ", content.propertyNames())
                    + ", not from both.");
        }
        return DataSourceRef.inParent(notion, arguments.object("parent"), parent -> {
            var body = arguments.body("position", "icon", "cover");
            body.setAll(content);
            body.set("parent", parent);
            if (!arguments.has("properties")) {
                return notion.post("/pages", body);
            }
            return values.write(notion, target(parent), arguments.object("properties"), properties -> {
                var whole = body.deepCopy();
                whole.set("properties", properties);
                return notion.post("/pages", whole);
            });
        });
    }

    private static Target target(ObjectNode parent) {
        return Parent.type(parent).equals("data_source_id")
                ? new Target.NewRow(parent.required("data_source_id").asString())
                : new Target.NewPage();
    }
}
