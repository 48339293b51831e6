package dev.notionmcp.sandbox.pages;

import dev.notionmcp.sandbox.blocks.BlockTree;
import dev.notionmcp.sandbox.blocks.NewBlock;
import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.NotionError;
import dev.notionmcp.sandbox.http.Paging;
import dev.notionmcp.sandbox.world.Call;
import dev.notionmcp.sandbox.world.Tenant;
import dev.notionmcp.sandbox.world.Titles;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Templates of a data source: developers.notion.com/reference/list-data-source-templates. The first one is the default. */
public final class Templates {
    private Templates() {}

    private static List<ObjectNode> of(Tenant tenant, String dataSourceId) {
        return tenant.all("page").stream()
                .filter(page -> Json.flag(page, "is_template"))
                .filter(page -> dataSourceId.equals(Json.text(Json.object(page, "parent"), "data_source_id")))
                .toList();
    }

    /** Alone among the lists it has neither object nor request_id; the latter the front leaves out. */
    public static ObjectNode list(Call call) {
        var tenant = call.tenant();
        var id = Json.must(tenant.get("data_source", call.id("data_source_id")), "id");
        var all = of(tenant, id);
        var name = call.request().query("name");
        var wanted = name == null ? "" : name.toLowerCase(Locale.ROOT);
        var matching = all.stream()
                .filter(template -> Titles.of(template).toLowerCase(Locale.ROOT).contains(wanted))
                .toList();
        return Paging.ofQuery(call.request())
                .slice(
                        "templates",
                        matching,
                        template -> Json.must(template, "id"),
                        template -> Json.of(
                                "id", template.get("id"),
                                "name", Titles.of(template),
                                "is_default", Json.must(template, "id").equals(Json.must(all.getFirst(), "id"))));
    }

    /** The template a client names for a page, or null for none. */
    static @Nullable ObjectNode find(Tenant tenant, ObjectNode page, Input template) {
        var source = Json.text(Json.object(page, "parent"), "data_source_id");
        template.only("type", "template_id", "timezone");
        var type = template.get("type").oneOf("none", "default", "template_id");
        if (type.equals("none")) {
            return null;
        }
        var all = source == null ? List.<ObjectNode>of() : of(tenant, source);
        if (type.equals("default")) {
            if (all.isEmpty()) {
                throw NotionError.validation("The parent data source has no default template.");
            }
            return all.getFirst();
        }
        var id = template.get("template_id").uuid();
        return all.stream()
                .filter(candidate -> id.equals(Json.text(candidate, "id")))
                .findFirst()
                .orElseThrow(() -> NotionError.notFound("template", id));
    }

    /** Adds the template's content to the page, and its values where the page has none. */
    static void apply(Tenant tenant, ObjectNode template, ObjectNode page) {
        var values = Json.object(page, "properties");
        Json.object(template, "properties").forEachEntry((id, value) -> {
            if (!values.has(id)) {
                values.set(id, value.deepCopy());
            }
        });
        BlockTree.append(tenant, Json.must(page, "id"), copies(tenant, Json.must(template, "id")));
    }

    private static List<NewBlock> copies(Tenant tenant, String parentId) {
        return tenant.liveChildrenOf(parentId).stream()
                .filter(child -> "block".equals(Json.text(child, "object")))
                .map(block -> new NewBlock(
                        Json.must(block, "type"),
                        Json.object(block, Json.must(block, "type")).deepCopy(),
                        copies(tenant, Json.must(block, "id"))))
                .toList();
    }
}
