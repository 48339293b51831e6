package dev.notionmcp.sandbox.pages;

import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.world.Tenant;
import tools.jackson.databind.node.ObjectNode;

/** Pages in their places. */
public final class PageTree {
    private PageTree() {}

    /**
     * Stores a page as the last child of its parent.
     *
     * @param parent in wire form, existing
     * @param values stored property values by decoded id
     */
    public static ObjectNode create(Tenant tenant, String id, ObjectNode parent, ObjectNode values) {
        var now = Tenant.now();
        var page = Json.of(
                "object",
                "page",
                "id",
                id,
                "created_time",
                now,
                "last_edited_time",
                now,
                "created_by",
                tenant.author(),
                "last_edited_by",
                tenant.author(),
                "cover",
                null,
                "icon",
                null,
                "parent",
                parent,
                "in_trash",
                false,
                "is_archived",
                false,
                "is_locked",
                false,
                "properties",
                values);
        tenant.put(page);
        var place = placeOf(tenant, parent);
        tenant.append(place, id);
        page.put("sequence", tenant.childrenOf(place).size());
        return page;
    }

    /** The id the page is a child of: its page, block or data source, or the workspace. */
    public static String placeOf(Tenant tenant, ObjectNode parent) {
        var type = Json.must(parent, "type");
        return type.equals("workspace") ? tenant.id() : Json.must(parent, type);
    }

    /** Takes a row out of its data source's rows and keeps it as a template for new ones. */
    public static void makeTemplate(Tenant tenant, ObjectNode page) {
        tenant.detach(placeOf(tenant, Json.object(page, "parent")), Json.must(page, "id"));
        page.put("is_template", true);
    }
}
