package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.markdown.BlockUpload;
import dev.notionmcp.runtime.markdown.MarkdownBlocks;
import dev.notionmcp.runtime.markdown.Parsed;
import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.tools.argument.Arguments;
import dev.notionmcp.runtime.tools.argument.InvalidArgument;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Adding content to a page or block, as Notion's blocks or as Markdown; more than fits into one request goes in several. */
final class Append {

    private Append() {}

    static ObjectNode append(NotionCall notion, Arguments arguments) {
        if (arguments.has("children") == arguments.has("markdown")) {
            throw new InvalidArgument("append_block_children needs exactly one of children and markdown.");
        }
        var id = arguments.text("block_id");
        var content = content(arguments);
        if (content.blocks().isEmpty()) {
            var given = arguments.has("markdown") ? "markdown" : "children";
            throw InvalidArgument.of(given, arguments.value(given), "some content");
        }
        var position = arguments.has("position") ? arguments.object("position") : null;
        var answer = BlockUpload.append(notion, id, position, content.blocks()).answer();
        if (!content.notes().isEmpty()) {
            answer.set("notes", Json.MAPPER.valueToTree(content.notes()));
        }
        return answer;
    }

    private static Parsed content(Arguments arguments) {
        if (arguments.has("markdown")) {
            return MarkdownBlocks.read(arguments.text("markdown"));
        }
        var blocks = arguments
                .value("children")
                .valueStream()
                .map(ObjectNode.class::cast)
                .toList();
        return new Parsed(blocks, List.of());
    }
}
