package dev.notionmcp.runtime;

import dev.notionmcp.runtime.mcp.Feature;
import dev.notionmcp.runtime.mcp.ToolCatalog;
import dev.notionmcp.runtime.mcp.ToolPolicy;
import dev.notionmcp.runtime.token.AccessToken;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A runtime with fixture tools on a free port, its mounted files, and raw HTTP to it. */
final class TestRuntime implements AutoCloseable {

    static final String WORKSPACE = "notion-workspaces/nws-1";
    static final String CONNECTION = "connection-1";
    static final String ALL = "notion:read notion:write";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final TestAssertions gateway = TestAssertions.withNewKey();
    final Path keysFile;
    final Path tokenFile;
    final AccessToken token;
    final RuntimeServer server;

    TestRuntime(Path folder, Map<String, String> environment, List<SyncToolSpecification> tools) throws Exception {
        this(folder, environment, policy -> new ToolCatalog(tools, policy), catalog -> List.of());
    }

    TestRuntime(
            Path folder,
            Map<String, String> environment,
            Function<ToolPolicy, ToolCatalog> catalog,
            Function<ToolCatalog, List<Feature>> features)
            throws Exception {
        keysFile = TestAssertions.publish(folder.resolve("jwks.json"), gateway);
        tokenFile = folder.resolve("token");
        var all = new HashMap<>(Map.of(
                "PORT",
                "0",
                "HOST",
                "127.0.0.1",
                "WORKSPACE",
                WORKSPACE,
                "CONNECTION_ID",
                CONNECTION,
                "WORKSPACE_NAME",
                "Analytical Engines",
                "TOKEN_FILE",
                tokenFile.toString(),
                "ASSERTION_KEYS_FILE",
                keysFile.toString()));
        all.putAll(environment);
        var settings = RuntimeSettings.from(all);
        token = new AccessToken(settings.tokenFile());
        var tools = catalog.apply(settings.tools());
        server = new RuntimeServer(settings, "1.2.3", token, tools, features.apply(tools));
    }

    /** With its token mounted and the fixture tools. */
    static TestRuntime ready(Path folder, Map<String, String> environment) throws Exception {
        Files.writeString(folder.resolve("token"), "ntn_first\n");
        return new TestRuntime(folder, environment, FixtureTools.all());
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    String assertion(String scope) {
        return gateway.mint(WORKSPACE, CONNECTION, scope);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path));
    }

    /** A POST to /mcp as a client behind the gateway sends it, with more or other headers. */
    HttpResponse<String> post(String body, String... headers) throws IOException, InterruptedException {
        return post(body.getBytes(StandardCharsets.UTF_8), headers);
    }

    HttpResponse<String> post(byte[] body, String... headers) throws IOException, InterruptedException {
        var request = request("/mcp")
                .POST(BodyPublishers.ofByteArray(body))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("Authorization", "Bearer " + assertion(ALL));
        for (var i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    HttpResponse<String> pushToken(String assertion, String body) throws IOException, InterruptedException {
        return send(request("/internal/token")
                .PUT(BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + assertion));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.close();
    }
}
