package dev.notionmcp.verify;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The two forms of MCP over HTTP: with a handshake, and with all that a server must know in each request. */
enum Era {
    LEGACY("2025-11-25", "initialize") {
        @Override
        Map<String, Object> opening() {
            return Map.of("protocolVersion", version(), "capabilities", Map.of(), "clientInfo", CLIENT_INFO);
        }

        @Override
        void complete(HttpRequest.Builder request, Map<String, Object> params, String method) {
            if (!method.equals(first())) {
                request.header("MCP-Protocol-Version", version());
            }
        }
    },
    MODERN("2026-07-28", "server/discover") {
        @Override
        Map<String, Object> opening() {
            return Map.of();
        }

        @Override
        void complete(HttpRequest.Builder request, Map<String, Object> params, String method) {
            request.header("MCP-Protocol-Version", version()).header("Mcp-Method", method);
            if (params.get("name") instanceof String name) {
                request.header("Mcp-Name", name);
            }
            params.put(
                    "_meta",
                    Map.of(
                            "io.modelcontextprotocol/protocolVersion", version(),
                            "io.modelcontextprotocol/clientCapabilities", Map.of(),
                            "io.modelcontextprotocol/clientInfo", CLIENT_INFO));
        }
    };

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, String> CLIENT_INFO = Map.of("name", Registration.NAME, "version", "1");

    private final String version;
    private final String first;

    Era(String version, String first) {
        this.version = version;
        this.first = first;
    }

    /** The revision of the specification that is spoken. */
    String version() {
        return version;
    }

    /** The method that opens a conversation. */
    String first() {
        return first;
    }

    abstract Map<String, Object> opening();

    /** Adds what this era wants in headers and parameters. */
    abstract void complete(HttpRequest.Builder request, Map<String, Object> params, String method);

    /** @param token null sends none */
    HttpRequest.Builder request(URI endpoint, @Nullable String token, String method, Map<String, Object> parameters) {
        return message(endpoint, token, method, parameters, true);
    }

    HttpRequest.Builder notification(URI endpoint, @Nullable String token, String method) {
        return message(endpoint, token, method, Map.of(), false);
    }

    private HttpRequest.Builder message(
            URI endpoint, @Nullable String token, String method, Map<String, Object> parameters, boolean answered) {
        var request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        var params = new LinkedHashMap<String, Object>(parameters);
        complete(request, params, method);
        var message = new LinkedHashMap<String, Object>();
        message.put("jsonrpc", "2.0");
        if (answered) {
            message.put("id", RpcAnswer.ID);
        }
        message.put("method", method);
        if (!params.isEmpty()) {
            message.put("params", params);
        }
        return request.POST(BodyPublishers.ofString(JSON.writeValueAsString(message)));
    }
}
