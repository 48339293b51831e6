package dev.notionmcp.sandbox.api;

import dev.notionmcp.sandbox.calls.CallLog;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.NotionError;
import dev.notionmcp.sandbox.http.Reply;
import dev.notionmcp.sandbox.http.Request;
import dev.notionmcp.sandbox.http.Routes;
import dev.notionmcp.sandbox.http.Uuid;
import dev.notionmcp.sandbox.oauth.Pairs;
import dev.notionmcp.sandbox.world.Call;
import dev.notionmcp.sandbox.world.Call.Endpoint;
import dev.notionmcp.sandbox.world.StateFile;
import dev.notionmcp.sandbox.world.Tenant;
import dev.notionmcp.sandbox.world.World;
import org.jspecify.annotations.Nullable;

/** Everything below {@code /v1} except OAuth: who asks, which version, which endpoint; then the answer or its error. */
public final class Front {
    private static final String VERSION = "2026-03-11";
    private final World world;
    private final Pairs pairs;
    private final CallLog calls;
    private final StateFile file;
    private final Routes<Endpoint> routes = Rest.routes();

    public Front(World world, Pairs pairs, CallLog calls, StateFile file) {
        this.world = world;
        this.pairs = pairs;
        this.calls = calls;
        this.file = file;
    }

    public Reply answer(Request request) {
        var requestId = Uuid.random();
        var tenant = world.read(() -> caller(request));
        var reply = reply(request, tenant, requestId).with("X-Notion-Request-Id", requestId);
        calls.add(new CallLog.Entry(
                request.method(),
                request.path(),
                request.rawQuery(),
                reply.status(),
                tenant == null ? null : tenant.botId(),
                tenant == null ? null : tenant.person()));
        return reply;
    }

    private Reply reply(Request request, @Nullable Tenant tenant, String requestId) {
        try {
            var match = routes.find(request);
            checkVersion(request.header().apply("Notion-Version"));
            if (tenant == null) {
                throw NotionError.unauthorized();
            }
            var call = new Call(tenant, match.params(), request);
            var answer = request.method().equals("GET")
                    ? world.read(() -> match.handler().answer(call))
                    : world.change(() -> match.handler().answer(call));
            file.follow();
            return Reply.json(200, answer.put("request_id", requestId));
        } catch (NotionError error) {
            return Reply.json(error.status(), error.envelope(requestId));
        }
    }

    private static void checkVersion(@Nullable String version) {
        if (!VERSION.equals(version)) {
            throw new NotionError(
                    400,
                    "missing_version",
                    "Notion-Version header failed validation: Notion-Version header should be `\"" + VERSION
                            + "\"`, instead was `" + (version == null ? "undefined" : Json.node(version)) + "`.",
                    null);
        }
    }

    private @Nullable Tenant caller(Request request) {
        var header = request.header().apply("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return null;
        }
        var authorization = pairs.byAccess(header.substring(7).strip());
        return authorization == null ? null : world.tenant(authorization.botId());
    }
}
