package dev.notionmcp.image.client;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An MCP client of a runtime as the gateway's proxy passes it on: assertion, one HTTP request a message. */
public final class RuntimeClient {

    private static final String ALL = "notion:read notion:write";
    private static final String MODERN = "2026-07-28";
    private static final String LEGACY = "2025-11-25";
    private static final JsonMapper JSON = new JsonMapper();
    private static final Http HTTP = new Http();

    private final RuntimeProcess runtime;

    public RuntimeClient(RuntimeProcess runtime) {
        this.runtime = runtime;
    }

    /** Asks until somebody listens there. */
    public void awaitReady(Duration limit) throws IOException, InterruptedException {
        var end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                if (HTTP.send(Http.request(runtime.url(), "/readyz").build()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                if (!runtime.isAlive()) {
                    throw new IOException("the runtime ended before it was ready", e);
                }
            }
            if (System.nanoTime() > end) {
                throw new IOException("the runtime was not ready within " + limit.toSeconds() + " s");
            }
            Thread.sleep(Duration.ofMillis(20));
        }
    }

    /** A legacy initialize with its notification. */
    public JsonNode initialize() throws IOException {
        var result = legacy("initialize", """
                {"protocolVersion":"%s","capabilities":{},"clientInfo":{"name":"trial","version":"1"}}""".formatted(LEGACY));
        send(post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                .header("MCP-Protocol-Version", LEGACY)
                .build());
        return result;
    }

    /** A request of the revisions up to 2025-11-25. */
    public JsonNode legacy(String method, String params) throws IOException {
        return answer(post(message(method, params))
                .header("MCP-Protocol-Version", LEGACY)
                .build());
    }

    /** A request of revision 2026-07-28. */
    public JsonNode modern(String method, String more, String name) throws IOException {
        var meta = """
                {"_meta":{"io.modelcontextprotocol/protocolVersion":"%s",\
                "io.modelcontextprotocol/clientInfo":{"name":"trial","version":"1"},\
                "io.modelcontextprotocol/clientCapabilities":{}}%s}""".formatted(MODERN, more);
        var request = post(message(method, meta))
                .header("MCP-Protocol-Version", MODERN)
                .header("Mcp-Method", method);
        return answer((name.isEmpty() ? request : request.header("Mcp-Name", name)).build());
    }

    /** A tool's result; whether it is an error stands in it. Arguments are a JSON object, in which ' stands for ". */
    public JsonNode call(String tool, String arguments) throws IOException {
        return legacy("tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments.replace('\'', '"') + "}");
    }

    /** Pushes a token as the gateway does when it has a newer one. */
    public int pushToken(String token, int revision) throws IOException {
        var push = Http.request(runtime.url(), "/internal/token")
                .header("Authorization", "Bearer " + runtime.assertion("internal:token"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"token\":\"" + token + "\",\"revision\":" + revision + "}"));
        return send(push.build()).statusCode();
    }

    private HttpRequest.Builder post(String body) {
        return Http.request(runtime.url(), "/mcp")
                .header("Authorization", "Bearer " + runtime.assertion(ALL))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString(body));
    }

    private static String message(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
    }

    /** The result, or the whole answer when it is an error. */
    private static JsonNode answer(HttpRequest request) throws IOException {
        var answer = send(request);
        var body = JSON.readTree(answer.body());
        return body.has("result") ? body.required("result") : body;
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException {
        return HTTP.send(request);
    }
}
