package dev.notionmcp.runtime.mcp;

import dev.notionmcp.runtime.http.Json;
import java.util.List;
import java.util.Map;

/** {@code initialize} (specification 2025-11-25, basic/lifecycle). */
final class Handshake {

    static final String METHOD = "initialize";
    /** Oldest first. */
    static final List<String> VERSIONS = List.of("2025-03-26", "2025-06-18", "2025-11-25");

    private final ServerIdentity identity;
    private final Dispatcher dispatcher;

    Handshake(ServerIdentity identity, Dispatcher dispatcher) {
        this.identity = identity;
        this.dispatcher = dispatcher;
    }

    /** A client that asks for a version unknown here gets the newest of these, and leaves if it cannot speak that. */
    Reply answer(Message.Request request) {
        var params = request.params();
        if (!(params.get("protocolVersion") instanceof String wanted)) {
            return Reply.invalidParams("An initialize needs a \"protocolVersion\" as a string.");
        }
        for (var part : List.of("capabilities", "clientInfo")) {
            if (params.get(part) != null && !(params.get(part) instanceof Map<?, ?>)) {
                return Reply.invalidParams("The \"" + part + "\" of an initialize must be an object.");
            }
        }
        var result = Json.mapper().createObjectNode();
        result.put("protocolVersion", VERSIONS.contains(wanted) ? wanted : VERSIONS.getLast());
        result.set("capabilities", dispatcher.capabilities());
        result.set("serverInfo", identity.json());
        result.put("instructions", identity.instructions());
        return new Reply.Done(result);
    }
}
