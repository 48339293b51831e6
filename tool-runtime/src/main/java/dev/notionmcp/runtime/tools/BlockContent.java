package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.markdown.BlockMarkdown;
import dev.notionmcp.runtime.markdown.BlockTree;
import dev.notionmcp.runtime.markdown.Unconverted;
import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.result.Format;
import dev.notionmcp.runtime.result.Result;
import dev.notionmcp.runtime.tools.argument.Arguments;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What is in a page or block: as Markdown with everything nested in it, or one level of it as JSON. */
final class BlockContent {

    private static final int MOST_AS_JSON = 1000;
    /** Fewer, since what is nested in them is read as well. */
    private static final int MOST_AS_TEXT = 300;

    private BlockContent() {}

    static Result read(NotionCall notion, Arguments arguments) {
        var path = "/blocks/" + arguments.text("block_id") + "/children";
        var level = arguments.pages(query -> notion.get(path, query));
        if (arguments.format() != Format.MARKDOWN) {
            return Result.Listing.within(MOST_AS_JSON, level);
        }
        Result.Pages whole = (cursor, size) -> {
            var page = level.fetch(cursor, size);
            BlockTree.load(notion, blocks(page));
            return page;
        };
        var withIds = arguments.isTrue("block_ids");
        return new Result.Listing("results", MOST_AS_TEXT, whole, items -> text(items, withIds), true);
    }

    private static List<ObjectNode> blocks(ObjectNode page) {
        return page.path("results")
                .valueStream()
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
    }

    private static Result.Document text(List<ObjectNode> blocks, boolean withIds) {
        var rendered = BlockMarkdown.write(blocks, withIds);
        return new Result.Document(
                Json.MAPPER.createObjectNode(),
                rendered.markdown(),
                rendered.unconverted().stream().map(Unconverted::sentence).toList());
    }
}
