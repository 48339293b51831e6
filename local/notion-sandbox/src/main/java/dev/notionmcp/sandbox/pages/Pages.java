package dev.notionmcp.sandbox.pages;

import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.NotionError;
import dev.notionmcp.sandbox.world.Call;
import dev.notionmcp.sandbox.world.Tenant;
import tools.jackson.databind.node.ObjectNode;

/** Reading pages: developers.notion.com/reference/page. */
public final class Pages {
    private Pages() {}

    public static ObjectNode get(Call call) {
        var page = find(call.tenant(), call.id("page_id"));
        return PageView.render(
                call.tenant(), page, PageView.filterProperties(call.request().query()));
    }

    static ObjectNode find(Tenant tenant, String id) {
        var object = tenant.any(id);
        var kind = object == null ? "" : Json.text(object, "object");
        if ("database".equals(kind)) {
            throw NotionError.validation("Provided ID " + id
                    + " is a database, not a page. Use the retrieve database API instead: /v1/databases/{database_id}");
        }
        return tenant.get("page", id);
    }
}
