package dev.notionmcp.gateway.routing;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A subscriptions/listen (specification 2026-07-28, basic/patterns/subscriptions) that the gateway answers itself: a
 * client keeps one open all day, which must neither wake a runtime nor keep one awake. The tools of a workspace are
 * announced without listChanged, so the acknowledged set of notifications is empty.
 *
 * @param id of the request, a JSON string or integer
 */
record Subscription(JsonNode id) {

    static final String METHOD = "subscriptions/listen";

    /** A longer one is the runtime's like any other message: a tree of it would take many times its length here. */
    private static final int LONGEST = 64 * 1024;

    private static final String VERSION = "2026-07-28";
    private static final String META = "io.modelcontextprotocol/";
    private static final String SUBSCRIPTION_ID = META + "subscriptionId";
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Only of a request that is right in every part the specification names; any other is the runtime's, which knows how
     * to refuse each kind of wrong.
     */
    static Optional<Subscription> of(HttpServletRequest request, RpcBody body) {
        if (body.messages().size() != 1
                || !body.has(METHOD)
                || !isOnly(request, "MCP-Protocol-Version", VERSION)
                || !isOnly(request, "Mcp-Method", METHOD)
                || !lists(request, "Accept", "text/event-stream")
                || !lists(request, "Content-Type", "application/json")) {
            return Optional.empty();
        }
        if (body.bytes().length > LONGEST) {
            return Optional.empty();
        }
        var message = JSON.readTree(body.bytes());
        return isRight(message) ? Optional.of(new Subscription(message.get("id"))) : Optional.empty();
    }

    /** The first event. */
    byte[] acknowledged() {
        return event(Map.of(
                "jsonrpc", "2.0",
                "method", "notifications/subscriptions/acknowledged",
                "params", Map.of("_meta", Map.of(SUBSCRIPTION_ID, id), "notifications", Map.of())));
    }

    /** The last event, which tells a client of an orderly end. */
    byte[] completed() {
        return event(Map.of(
                "jsonrpc",
                "2.0",
                "id",
                id,
                "result",
                Map.of("resultType", "complete", "_meta", Map.of(SUBSCRIPTION_ID, id))));
    }

    private static boolean isRight(JsonNode message) {
        var id = message.path("id");
        var params = message.path("params");
        var meta = params.path("_meta");
        return message.path("jsonrpc").equals(JSON.getNodeFactory().stringNode("2.0"))
                && (id.isString() || (id.isIntegralNumber() && id.canConvertToLong()))
                && meta.path(META + "protocolVersion")
                        .equals(JSON.getNodeFactory().stringNode(VERSION))
                && meta.path(META + "clientCapabilities").isObject()
                && isObjectOrAbsent(meta.path(META + "clientInfo"))
                && isObjectOrAbsent(params.path("notifications"));
    }

    private static boolean isObjectOrAbsent(JsonNode node) {
        return node.isObject() || node.isMissingNode();
    }

    private static boolean isOnly(HttpServletRequest request, String header, String value) {
        return Collections.list(request.getHeaders(header)).equals(List.of(value));
    }

    private static boolean lists(HttpServletRequest request, String header, String type) {
        return String.join(",", Collections.list(request.getHeaders(header)))
                .toLowerCase(Locale.ROOT)
                .contains(type);
    }

    private static byte[] event(Map<String, Object> message) {
        return ("event: message\ndata: " + JSON.writeValueAsString(message) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
