package dev.notionmcp.sandbox.pages;

import dev.notionmcp.sandbox.blocks.BlockChanges;
import dev.notionmcp.sandbox.blocks.BlockInput;
import dev.notionmcp.sandbox.blocks.BlockTree;
import dev.notionmcp.sandbox.blocks.NewBlock;
import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.Uuid;
import dev.notionmcp.sandbox.markdown.MarkdownReader;
import dev.notionmcp.sandbox.properties.ValueInput;
import dev.notionmcp.sandbox.text.RichText;
import dev.notionmcp.sandbox.world.Call;
import dev.notionmcp.sandbox.world.Tenant;
import dev.notionmcp.sandbox.world.Titles;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Creating pages: developers.notion.com/reference/post-page. */
public final class PageCreation {
    private PageCreation() {}

    public static ObjectNode create(Call call) {
        var tenant = call.tenant();
        var body = call.body()
                .only(
                        "parent",
                        "properties",
                        "icon",
                        "cover",
                        "children",
                        "content",
                        "markdown",
                        "template",
                        "position");
        var parent = Parents.ofNewPage(tenant, body.get("parent"));
        var draft = Json.of("parent", parent);
        var schema = PageView.schema(tenant, draft);
        var values = body.has("properties") ? new ValueInput(tenant, schema).read(body.get("properties")) : Json.of();
        var decoration = Decoration.read(body);
        var blocks = blocks(body);
        if (body.has("markdown") && !values.has(Titles.PROPERTY)) {
            blocks = takeTitle(blocks, values);
        }
        var template = body.has("template") ? Templates.find(tenant, draft, body.get("template")) : null;
        var place = PageTree.placeOf(tenant, parent);
        var index = index(tenant, place, body.get("position"));

        var page = PageTree.create(tenant, Uuid.random(), parent, values);
        page.setAll(decoration);
        reposition(tenant, place, Json.must(page, "id"), index);
        BlockTree.append(tenant, Json.must(page, "id"), blocks);
        if (template != null) {
            Templates.apply(tenant, template, page);
        }
        return PageView.render(
                tenant, page, PageView.filterProperties(call.request().query()));
    }

    private static List<NewBlock> blocks(Input body) {
        var names = List.of("children", "content", "markdown", "template");
        var sent = names.stream().filter(body::has).toList();
        if (sent.size() > 1 && !sent.equals(List.of("template"))) {
            throw body.get(sent.get(1)).bad("should be not present beside " + sent.getFirst());
        }
        if (body.has("markdown")) {
            return MarkdownReader.read(body.get("markdown").string());
        }
        var blocks = body.has("content") ? body.get("content") : body.get("children");
        return blocks.isPresent() ? BlockInput.read(blocks) : List.of();
    }

    /** Markdown that begins with a first-level heading names an untitled page. */
    private static List<NewBlock> takeTitle(List<NewBlock> blocks, ObjectNode values) {
        if (blocks.isEmpty() || !blocks.getFirst().type().equals("heading_1")) {
            return blocks;
        }
        var title = RichText.of(RichText.plain(Json.list(blocks.getFirst().content(), "rich_text")));
        values.set(Titles.PROPERTY, Json.of("type", "title", "title", title));
        return blocks.subList(1, blocks.size());
    }

    private static int index(Tenant tenant, String place, Input position) {
        var end = tenant.childrenOf(place).size();
        if (!position.isPresent()) {
            return end;
        }
        return switch (position.get("type").oneOf("page_start", "page_end", "after_block")) {
            case "page_start" -> 0;
            case "page_end" -> end;
            default ->
                BlockChanges.after(tenant, place, position.get("after_block").get("id"));
        };
    }

    private static void reposition(Tenant tenant, String place, String id, int index) {
        tenant.detach(place, id);
        tenant.insert(place, index, List.of(id));
    }
}
