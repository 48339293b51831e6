package dev.notionmcp.sandbox.api;

import dev.notionmcp.sandbox.calls.CallLog;
import dev.notionmcp.sandbox.faults.Faults;
import dev.notionmcp.sandbox.http.HttpFront.Cut;
import dev.notionmcp.sandbox.http.NotionError;
import dev.notionmcp.sandbox.http.Reply;
import dev.notionmcp.sandbox.http.Request;
import dev.notionmcp.sandbox.http.Routes;
import dev.notionmcp.sandbox.http.Uuid;
import dev.notionmcp.sandbox.oauth.OAuth;
import dev.notionmcp.sandbox.world.Call;
import dev.notionmcp.sandbox.world.Call.Endpoint;
import dev.notionmcp.sandbox.world.StateFile;
import dev.notionmcp.sandbox.world.Tenant;
import dev.notionmcp.sandbox.world.World;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything below {@code /v1} that no browser opens: who asks, which version, which endpoint; then the answer, its error
 * or the fault that was switched on. Every call is logged, and on disk before it is answered.
 */
public final class Front {
    private final World world;
    private final OAuth oauth;
    private final CallLog calls;
    private final Faults faults;
    private final StateFile file;
    private final Routes<Endpoint> rest = Rest.routes();
    private final Routes<Function<Request, Reply>> tokens;

    public Front(World world, OAuth oauth, CallLog calls, Faults faults, StateFile file) {
        this.world = world;
        this.oauth = oauth;
        this.calls = calls;
        this.faults = faults;
        this.file = file;
        tokens = new Routes<Function<Request, Reply>>()
                .add("POST", "/v1/oauth/token", oauth.tokens()::token)
                .add("POST", "/v1/oauth/introspect", oauth.tokens()::introspect)
                .add("POST", "/v1/oauth/revoke", oauth.tokens()::revoke);
    }

    public Reply answer(Request request) {
        var requestId = Uuid.random();
        var tenant = world.read(() -> caller(request));
        var forTokens = request.path().startsWith("/v1/oauth/");
        try {
            var reply = faults.apply(request, tenant, requestId, () -> {
                var real = forTokens ? token(request, requestId) : rest(request, tenant, requestId);
                file.follow();
                return real;
            });
            log(request, tenant, reply.status());
            return reply.headers().containsKey("X-Notion-Request-Id")
                    ? reply
                    : reply.with("X-Notion-Request-Id", requestId);
        } catch (Cut cut) {
            log(request, tenant, 0);
            throw cut;
        }
    }

    private void log(Request request, @Nullable Tenant tenant, int status) {
        calls.add(new CallLog.Entry(
                request.method(),
                request.path(),
                request.rawQuery(),
                status,
                tenant == null ? null : tenant.botId(),
                tenant == null ? null : tenant.person()));
    }

    private Reply token(Request request, String requestId) {
        try {
            return tokens.find(request).handler().apply(request);
        } catch (NotionError error) {
            return Reply.json(error.status(), error.envelope(requestId));
        }
    }

    private Reply rest(Request request, @Nullable Tenant tenant, String requestId) {
        try {
            var match = rest.find(request);
            var version = ApiVersion.of(request.header().apply("Notion-Version"), reads(request));
            if (tenant == null) {
                throw NotionError.unauthorized();
            }
            var call = new Call(tenant, match.params(), request);
            var answer = reads(request)
                    ? world.read(() -> match.handler().answer(call))
                    : world.change(() -> match.handler().answer(call));
            return Reply.json(200, version.shape(signed(answer, requestId)));
        } catch (NotionError error) {
            return Reply.json(error.status(), error.envelope(requestId));
        }
    }

    /** Search and query are reads sent by POST: counted as changes, each would write the state file anew. */
    private static boolean reads(Request request) {
        var path = request.path();
        return request.method().equals("GET") || path.equals("/v1/search") || path.endsWith("/query");
    }

    /** Alone among the answers the list of templates has no request_id. */
    private static ObjectNode signed(ObjectNode answer, String requestId) {
        return answer.has("templates") ? answer : answer.put("request_id", requestId);
    }

    private @Nullable Tenant caller(Request request) {
        var header = request.header().apply("Authorization");
        if (header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return null;
        }
        var authorization = oauth.pairs().byAccess(header.substring(7).strip());
        return authorization == null ? null : world.tenant(authorization.botId());
    }
}
