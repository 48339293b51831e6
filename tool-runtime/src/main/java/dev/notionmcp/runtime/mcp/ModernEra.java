package dev.notionmcp.runtime.mcp;

import com.sun.net.httpserver.Headers;
import dev.notionmcp.runtime.http.Answer;
import dev.notionmcp.runtime.http.Json;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Revision 2026-07-28 around the same server: no handshake, each request carries its version and the client's
 * capabilities.
 */
final class ModernEra {

    /** Results that clients may keep (server/utilities/caching): these beside server/discover. */
    private static final Set<String> CACHEABLE =
            Set.of(Tools.LIST, "prompts/list", "resources/list", "resources/templates/list", "resources/read");
    /** How long a client may keep a list, in milliseconds: a changed tool policy is seen after that. */
    private static final int LIST_TTL = 300_000;

    private static final int DISCOVER_TTL = 3_600_000;

    private final ServerIdentity identity;
    private final Dispatcher dispatcher;

    ModernEra(ServerIdentity identity, Dispatcher dispatcher) {
        this.identity = identity;
        this.dispatcher = dispatcher;
    }

    Outcome one(Message message, Headers headers, Caller caller) {
        return switch (message) {
            case Message.Request request -> request(request, headers, caller);
            // this revision defines no notification over HTTP, and no headers for one
            case Message.Notification ignored -> new Outcome.Answered(Answer.empty(202));
            case Message.Response ignored -> Outcome.error(400, null, McpEndpoint.UNEXPECTED_RESPONSE);
            case Message.Invalid invalid -> Outcome.error(400, invalid.id(), invalid.failure());
        };
    }

    private Outcome request(Message.Request request, Headers headers, Caller caller) {
        var failure = ModernRequestCheck.ofMetadata(request, headers);
        if (failure == null && !knows(request.method())) {
            return Outcome.error(
                    404, request.id(), new Rpc.Failure(Rpc.METHOD_NOT_FOUND, "Method not found: " + request.method()));
        }
        if (failure == null) {
            failure = request.method().equals(Era.LISTEN)
                    ? ModernRequestCheck.ofFilter(request)
                    : ModernRequestCheck.ofName(request, headers);
        }
        if (failure != null) {
            return Outcome.error(400, request.id(), failure);
        }
        return switch (request.method()) {
            case Era.LISTEN -> new Outcome.Listening(request.id());
            case Era.DISCOVER -> complete(request, cacheable(discovery(), DISCOVER_TTL));
            default -> dispatched(request, caller);
        };
    }

    private boolean knows(String method) {
        return method.equals(Era.DISCOVER) || method.equals(Era.LISTEN) || dispatcher.has(method);
    }

    private Outcome dispatched(Message.Request request, Caller caller) {
        return switch (dispatcher.call(request, caller)) {
            case Reply.Failed failed -> Outcome.error(failed.failure().status(), request.id(), failed.failure());
            case Reply.Done done ->
                complete(
                        request,
                        CACHEABLE.contains(request.method()) ? cacheable(done.result(), LIST_TTL) : done.result());
        };
    }

    private ObjectNode discovery() {
        var discovery = Json.mapper().createObjectNode();
        var versions = discovery.putArray("supportedVersions");
        ModernRequestCheck.SUPPORTED.forEach(versions::add);
        discovery.set("capabilities", dispatcher.capabilities());
        discovery.put("instructions", identity.instructions());
        return discovery;
    }

    private Outcome complete(Message.Request request, ObjectNode result) {
        var whole = Json.mapper().createObjectNode().put("resultType", "complete");
        whole.setAll(result);
        whole.withObject("/_meta").set(RequestMeta.SERVER_INFO, identity.json());
        return new Outcome.Answered(Answer.json(200, Rpc.result(request.id(), whole)));
    }

    /** Private always: each list depends on the workspace and on the grant's scopes. */
    private static ObjectNode cacheable(ObjectNode result, int ttlMillis) {
        return result.put("ttlMs", ttlMillis).put("cacheScope", "private");
    }
}
