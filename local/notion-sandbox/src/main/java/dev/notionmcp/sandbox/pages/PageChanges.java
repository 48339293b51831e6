package dev.notionmcp.sandbox.pages;

import dev.notionmcp.sandbox.blocks.BlockChanges;
import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.NotionError;
import dev.notionmcp.sandbox.properties.ValueInput;
import dev.notionmcp.sandbox.world.Call;
import dev.notionmcp.sandbox.world.Tenant;
import dev.notionmcp.sandbox.world.Titles;
import tools.jackson.databind.node.ObjectNode;

/** Changing pages: update, trash, move. */
public final class PageChanges {
    private PageChanges() {}

    public static ObjectNode update(Call call) {
        var tenant = call.tenant();
        var page = Pages.find(tenant, call.id("page_id"));
        var body = call.body()
                .only(
                        "properties",
                        "icon",
                        "cover",
                        "is_locked",
                        "template",
                        "erase_content",
                        "in_trash",
                        "is_archived");
        var restores = body.has("in_trash") && !body.get("in_trash").bool();
        if (!restores && body.names().stream().anyMatch(name -> !name.equals("in_trash"))) {
            BlockChanges.requireLive(tenant, page);
        }
        var flags = flags(body);
        var decoration = Decoration.read(body);
        var template = body.has("template") ? Templates.find(tenant, page, body.get("template")) : null;
        var erase = body.get("erase_content").bool(false);
        var values = body.has("properties")
                ? new ValueInput(tenant, PageView.schema(tenant, page)).read(body.get("properties"))
                : Json.of();
        if (erase) {
            BlockChanges.erase(tenant, Json.must(page, "id"));
        }
        page.setAll(flags);
        page.setAll(decoration);
        Json.object(page, "properties").setAll(values);
        if (template != null) {
            Templates.apply(tenant, template, page);
        }
        tenant.touch(page);
        return PageView.render(
                tenant, page, PageView.filterProperties(call.request().query()));
    }

    private static ObjectNode flags(Input body) {
        var flags = Json.of();
        for (var name : new String[] {"in_trash", "is_archived", "is_locked"}) {
            if (body.has(name)) {
                flags.put(name, body.get(name).bool());
            }
        }
        return flags;
    }

    public static ObjectNode move(Call call) {
        var tenant = call.tenant();
        var page = Pages.find(tenant, call.id("page_id"));
        BlockChanges.requireLive(tenant, page);
        var parent = Parents.ofMove(tenant, call.body().only("parent").get("parent"));
        refuseOwnDescendant(tenant, page, parent);
        // Another schema has other properties: what every page has, its title, goes along.
        var title = Json.object(page, "properties").get(Titles.PROPERTY);
        tenant.detach(PageTree.placeOf(tenant, Json.object(page, "parent")), Json.must(page, "id"));
        page.set("parent", parent);
        page.set("properties", title == null ? Json.of() : Json.of(Titles.PROPERTY, title));
        var place = PageTree.placeOf(tenant, parent);
        tenant.append(place, Json.must(page, "id"));
        page.put("sequence", tenant.childrenOf(place).size());
        tenant.touch(page);
        return PageView.render(tenant, page);
    }

    private static void refuseOwnDescendant(Tenant tenant, ObjectNode page, ObjectNode parent) {
        var at = tenant.any(PageTree.placeOf(tenant, parent));
        while (at != null) {
            if (Json.must(at, "id").equals(Json.must(page, "id"))) {
                throw NotionError.validation("Page " + Json.must(page, "id")
                        + " cannot be moved into itself or into what lies in it: name another parent.");
            }
            at = tenant.parentOf(at);
        }
    }
}
