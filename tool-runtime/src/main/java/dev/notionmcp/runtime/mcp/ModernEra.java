package dev.notionmcp.runtime.mcp;

import com.sun.net.httpserver.Headers;
import dev.notionmcp.runtime.assertion.Assertion;
import dev.notionmcp.runtime.http.Answer;
import dev.notionmcp.runtime.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Revision 2026-07-28 around the same server: no handshake, each request carries its version and the client's
 * capabilities. To be replaced by the SDK's own support when it has one.
 */
final class ModernEra {

    private static final Set<String> METHODS =
            Set.of(Era.DISCOVER, Era.LISTEN, Dispatcher.TOOLS_LIST, Dispatcher.TOOLS_CALL);
    /** How long a client may keep a list, in milliseconds: a changed tool policy is seen after that. */
    private static final int LIST_TTL = 300_000;

    private static final int DISCOVER_TTL = 3_600_000;

    private final ServerIdentity identity;
    private final Dispatcher dispatcher;
    private final ModernRequestCheck check;

    ModernEra(ServerIdentity identity, Dispatcher dispatcher) {
        this.identity = identity;
        this.dispatcher = dispatcher;
        this.check = new ModernRequestCheck(dispatcher.protocolVersions());
    }

    Outcome one(Message message, Headers headers, Assertion caller) {
        return switch (message) {
            case Message.Request request -> request(request, headers, caller);
            // this revision defines no notification over HTTP, and no headers for one
            case Message.Notification ignored -> new Outcome.Answered(Answer.empty(202));
            case Message.Response ignored -> Outcome.error(400, null, McpEndpoint.UNEXPECTED_RESPONSE);
            case Message.Invalid invalid -> Outcome.error(400, invalid.id(), invalid.failure());
        };
    }

    private Outcome request(Message.Request request, Headers headers, Assertion caller) {
        var failure = check.ofMetadata(request, headers);
        if (failure != null) {
            return Outcome.error(400, request.id(), failure);
        }
        if (!METHODS.contains(request.method())) {
            return Outcome.error(
                    404, request.id(), new Rpc.Failure(Rpc.METHOD_NOT_FOUND, "Method not found: " + request.method()));
        }
        if (request.method().equals(Dispatcher.TOOLS_CALL)) {
            failure = check.ofName(request, headers);
        } else if (request.method().equals(Era.LISTEN)) {
            failure = check.ofFilter(request);
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

    private Outcome dispatched(Message.Request request, Assertion caller) {
        return switch (dispatcher.call(request, caller)) {
            case Dispatcher.Reply.Failed failed -> Outcome.error(200, request.id(), failed.failure());
            case Dispatcher.Reply.Done done -> {
                var result = asMap(done.result());
                yield complete(
                        request, request.method().equals(Dispatcher.TOOLS_LIST) ? cacheable(result, LIST_TTL) : result);
            }
        };
    }

    private Map<String, Object> discovery() {
        var discovery = new LinkedHashMap<String, Object>();
        discovery.put("supportedVersions", List.of(Era.MODERN_VERSION));
        discovery.put("capabilities", Map.of("tools", Map.of()));
        discovery.put("instructions", identity.instructions());
        return discovery;
    }

    private Outcome complete(Message.Request request, Map<String, Object> result) {
        var whole = new LinkedHashMap<String, Object>();
        whole.put("resultType", "complete");
        whole.putAll(result);
        var meta = new LinkedHashMap<Object, Object>(result.get("_meta") instanceof Map<?, ?> given ? given : Map.of());
        meta.put(RequestMeta.SERVER_INFO, asMap(identity.implementation()));
        whole.put("_meta", meta);
        return new Outcome.Answered(Answer.json(200, Rpc.result(request.id(), whole)));
    }

    /** Private always: each list depends on the workspace and on the grant's scopes. */
    private static Map<String, Object> cacheable(Map<String, Object> result, int ttlMillis) {
        result.put("ttlMs", ttlMillis);
        result.put("cacheScope", "private");
        return result;
    }

    @SuppressWarnings("unchecked") // an object of the SDK's schema becomes a JSON object
    private static Map<String, Object> asMap(Object result) {
        return Json.mapper().convertValue(result, LinkedHashMap.class);
    }
}
