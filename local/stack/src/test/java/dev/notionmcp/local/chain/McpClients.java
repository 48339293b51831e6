package dev.notionmcp.local.chain;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** MCP clients of both eras, each with one access token. */
final class McpClients {

    static final String MODERN = "2026-07-28";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private McpClients() {}

    /** The official Java client; it speaks the legacy era. Initialized. */
    static McpSyncClient legacy(URI base, String accessToken) {
        var transport = HttpClientStreamableHttpTransport.builder(base.toString())
                .endpoint("/mcp")
                .addHttpRequestCustomizer((request, method, uri, body, context) ->
                        request.setHeader("Authorization", "Bearer " + accessToken))
                .build();
        var client = McpClient.sync(transport)
                .requestTimeout(PATIENCE)
                .initializationTimeout(PATIENCE)
                .build();
        client.initialize();
        return client;
    }

    /** Text of a tool's result, of either era. */
    static String text(McpSchema.CallToolResult result) {
        return ((McpSchema.TextContent) result.content().getFirst()).text();
    }

    /** Raw requests as revision 2026-07-28 wants them. */
    static final class Modern {

        private final HttpClient http = HttpClient.newHttpClient();
        private final URI endpoint;
        private final String accessToken;

        Modern(URI base, String accessToken) {
            this(base, accessToken, "/mcp");
        }

        Modern(URI base, String accessToken, String path) {
            this.endpoint = base.resolve(path);
            this.accessToken = accessToken;
        }

        JsonNode result(String method, Map<String, Object> parameters) {
            var response = send(method, parameters);
            var body = JSON.readTree(response.body());
            if (response.statusCode() != 200 || !body.has("result")) {
                throw new AssertionError(method + " answered " + response.statusCode() + " " + response.body());
            }
            return body.get("result");
        }

        JsonNode call(String tool, Map<String, Object> arguments) {
            return result("tools/call", Map.of("name", tool, "arguments", arguments));
        }

        HttpResponse<String> send(String method, Map<String, Object> parameters) {
            return send(method, parameters, HttpResponse.BodyHandlers.ofString());
        }

        /** An answer that is a stream, after its first event. */
        InputStream stream(String method, Map<String, Object> parameters) {
            var response = send(method, parameters, HttpResponse.BodyHandlers.ofInputStream());
            try {
                if (response.statusCode() != 200 || response.body().read() < 0) {
                    throw new AssertionError(method + " answered " + response.statusCode() + " and no event");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return response.body();
        }

        private <T> HttpResponse<T> send(
                String method, Map<String, Object> parameters, HttpResponse.BodyHandler<T> handler) {
            try {
                return http.send(request(method, parameters), handler);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private HttpRequest request(String method, Map<String, Object> parameters) {
            var params = new LinkedHashMap<String, Object>(parameters);
            params.put(
                    "_meta",
                    Map.of(
                            "io.modelcontextprotocol/protocolVersion", MODERN,
                            "io.modelcontextprotocol/clientCapabilities", Map.of(),
                            "io.modelcontextprotocol/clientInfo", Map.of("name", "chain test", "version", "1")));
            var request = HttpRequest.newBuilder(endpoint)
                    .timeout(PATIENCE)
                    .header("Authorization", "Bearer " + accessToken)
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json, text/event-stream")
                    .header("MCP-Protocol-Version", MODERN)
                    .header("Mcp-Method", method)
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(
                            Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", params))));
            if (parameters.get("name") instanceof String name) {
                request.header("Mcp-Name", name);
            }
            return request.build();
        }
    }
}
