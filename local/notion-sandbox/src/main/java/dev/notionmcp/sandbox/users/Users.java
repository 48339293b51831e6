package dev.notionmcp.sandbox.users;

import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.Paging;
import dev.notionmcp.sandbox.world.Call;
import dev.notionmcp.sandbox.world.Tenant;
import tools.jackson.databind.node.ObjectNode;

/** People and bots: developers.notion.com/reference/user. */
public final class Users {
    private static final long MAX_UPLOAD_BYTES = 5_368_709_120L;

    private Users() {}

    public static ObjectNode list(Call call) {
        return Paging.ofQuery(call.request())
                .list("user", call.tenant().all("user"), user -> Json.must(user, "id"), ObjectNode::deepCopy);
    }

    public static ObjectNode get(Call call) {
        return call.tenant().get("user", call.id("user_id")).deepCopy();
    }

    /** The bot of the token that asks, with the person who authorized it. */
    public static ObjectNode self(Call call) {
        var tenant = call.tenant();
        var self = tenant.get("user", tenant.botId()).deepCopy();
        self.set(
                "bot",
                Json.of(
                        "owner",
                        owner(tenant),
                        "workspace_name",
                        tenant.name(),
                        "workspace_id",
                        tenant.id(),
                        "workspace_limits",
                        Json.of("max_file_upload_size_in_bytes", MAX_UPLOAD_BYTES)));
        return self;
    }

    public static ObjectNode owner(Tenant tenant) {
        var person = tenant.all("user").getFirst();
        return Json.of("type", "user", "user", person.deepCopy());
    }
}
