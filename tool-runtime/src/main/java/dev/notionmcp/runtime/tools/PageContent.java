package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.notion.NotionException;
import dev.notionmcp.runtime.property.Schema;
import dev.notionmcp.runtime.property.Schemas;
import dev.notionmcp.runtime.result.Format;
import dev.notionmcp.runtime.result.Result;
import dev.notionmcp.runtime.tools.argument.Arguments;
import dev.notionmcp.runtime.tools.argument.InvalidArgument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page's content as Markdown, by Notion's own endpoints for it.
 *
 * @see <a href="https://developers.notion.com/reference/retrieve-page-markdown">Notion: retrieve a page as markdown</a>
 */
final class PageContent {

    private static final String ALLOWED_BY = "allow_deleting_content";

    private PageContent() {}

    /** Properties and content in one. */
    static Result read(NotionCall notion, Arguments arguments, Schemas schemas) {
        var id = arguments.text("page_id");
        var page = notion.get("/pages/" + id, filter(notion, arguments, schemas, () -> schemas.ofPage(notion, id)));
        if (arguments.format() != Format.MARKDOWN) {
            return new Result.One(page);
        }
        var content = markdown(notion, id);
        return new Result.Document(page, content.path("markdown").asString(""), missing(content));
    }

    /** The query that cuts a page, or rows, down to the properties that the caller named. */
    static Map<String, List<String>> filter(
            NotionCall notion, Arguments arguments, Schemas schemas, Supplier<Optional<Schema>> schema) {
        var query = arguments.query("filter_properties");
        query.replaceAll((name, properties) -> PropertyNames.ids(notion, schemas, schema, properties));
        return query;
    }

    static ObjectNode markdown(NotionCall notion, String pageId) {
        return notion.get("/pages/" + pageId + "/markdown");
    }

    private static List<String> missing(ObjectNode content) {
        var notes = new ArrayList<String>();
        if (content.path("truncated").asBoolean(false)) {
            notes.add("Notion cut the content because the page is large; get_block_children reads all of it.");
        }
        var unknown = content.path("unknown_block_ids");
        if (!unknown.isEmpty()) {
            notes.add("Not in the text: the blocks "
                    + String.join(
                            ", ", unknown.valueStream().map(JsonNode::asString).toList())
                    + "; get_block or get_block_children shows them.");
        }
        return notes;
    }

    /** The request that the arguments ask for, when they ask for any change of content through Markdown. */
    static boolean isChangedBy(Arguments arguments) {
        var ways = List.of("markdown", "content_updates", "erase_content").stream()
                .filter(name -> name.equals("erase_content") ? arguments.isTrue(name) : arguments.has(name))
                .toList();
        if (ways.size() > 1) {
            throw new InvalidArgument("Change the content in one way only: " + String.join(" or ", ways) + ".");
        }
        return arguments.has("markdown") || arguments.has("content_updates");
    }

    static ObjectNode change(NotionCall notion, Arguments arguments) {
        try {
            return notion.patch("/pages/" + arguments.text("page_id") + "/markdown", request(arguments));
        } catch (NotionException refused) {
            var message = refused.failure().message();
            if (refused.failure().status() == 400 && message.contains(ALLOWED_BY)) {
                throw new Refusal(message.replace(ALLOWED_BY, Trash.ALLOW_DELETE.name()));
            }
            throw refused;
        }
    }

    private static ObjectNode request(Arguments arguments) {
        var type = arguments.has("markdown") ? "replace_content" : "update_content";
        var request = Json.MAPPER.createObjectNode().put("type", type);
        var change = request.putObject(type);
        if (arguments.has("markdown")) {
            change.put("new_str", arguments.text("markdown"));
        } else {
            change.set("content_updates", arguments.value("content_updates"));
        }
        if (arguments.isTrue(Trash.ALLOW_DELETE.name())) {
            change.put(ALLOWED_BY, true);
        }
        return request;
    }

    /** What each edit would find in the present text; one sentence for each that would fail. */
    static List<String> problems(JsonNode edits, String present) {
        var problems = new ArrayList<String>();
        for (var edit : edits) {
            var old = edit.path("old_str").asString("");
            var times = occurrences(present, old);
            if (times == 0) {
                problems.add("old_str \"" + shown(old) + "\" does not occur in the page, so the call would fail.");
            } else if (times > 1 && !edit.path("replace_all_matches").asBoolean(false)) {
                problems.add(
                        "old_str \"" + shown(old)
                                + "\" occurs several times: make it longer or set replace_all_matches, else the call would fail.");
            }
        }
        return problems;
    }

    /** None, one, or 2 for any more. */
    private static int occurrences(String text, String piece) {
        int times = 0;
        for (int at = text.indexOf(piece); at >= 0 && times < 2; at = text.indexOf(piece, at + piece.length())) {
            times++;
        }
        return times;
    }

    private static String shown(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
