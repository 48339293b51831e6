package dev.notionmcp.gateway.replica;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.workspace.FakeRuntime;
import dev.notionmcp.sandbox.NotionSandbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Two gateways behind one public address, on one PostgreSQL and one Kubernetes API, with runtimes for what persons connect. */
final class Replicas implements AutoCloseable {
    static final String DATABASE = "shared";
    static final String SEARCH = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
            + "\"params\":{\"name\":\"search\",\"arguments\":{}}}";

    private static final String LISTEN = """
        {"jsonrpc": "2.0", "id": "s-1", "method": "subscriptions/listen", "params": {"notifications": {}, "_meta": {
          "io.modelcontextprotocol/protocolVersion": "2026-07-28",
          "io.modelcontextprotocol/clientCapabilities": {}}}}\
        """;

    private final Postgres postgres = Postgres.start();
    private final Cluster cluster = Cluster.start();
    private final Front front = new Front();
    private final Map<String, FakeRuntime> runtimes = new ConcurrentHashMap<>();
    private final NotionSandbox sandbox;
    private final Map<String, String> environment;
    private final RunningGateway one;
    private RunningGateway two;

    /** Both at once, and the database is empty. */
    Replicas() {
        try {
            sandbox = NotionSandbox.start(0, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        environment = Map.of("BASE_URL", front.url(), "DATABASE_URL", postgres.newDatabase(DATABASE));
        var first = CompletableFuture.supplyAsync((Supplier<RunningGateway>) this::startOne);
        var second = CompletableFuture.supplyAsync((Supplier<RunningGateway>) this::startOne);
        one = first.join();
        two = second.join();
        alternate(one, two);
    }

    private RunningGateway startOne() {
        return RunningGateway.start(
                Path.of("target/unused"), URI.create(sandbox.url().toString()), cluster, environment);
    }

    RunningGateway one() {
        return one;
    }

    RunningGateway two() {
        return two;
    }

    Postgres postgres() {
        return postgres;
    }

    Cluster cluster() {
        return cluster;
    }

    NotionSandbox sandbox() {
        return sandbox;
    }

    Front front() {
        return front;
    }

    /** What a further replica's environment must hold. */
    Map<String, String> environment() {
        var all = new HashMap<>(environment);
        all.put("NOTION_BASE_URL", sandbox.url().toString());
        return all;
    }

    void alternate(RunningGateway first, RunningGateway second) {
        front.use(first.address(), second.address());
    }

    /** Stops one and starts it anew, as an update does. */
    void restartTwo() {
        two.close();
        two = startOne();
        alternate(one, two);
    }

    void returnToPresent() {
        one.returnToPresent();
        two.returnToPresent();
        alternate(one, two);
    }

    /** A tool call with an access token; a runtime runs for every workspace. */
    HttpResponse<String> call(JsonNode tokens) {
        startRuntimes();
        return OAuthClient.send(request(tokens).POST(BodyPublishers.ofString(SEARCH)));
    }

    HttpRequest.Builder request(JsonNode tokens) {
        return HttpRequest.newBuilder(URI.create(front.url() + "/mcp"))
                .header("Authorization", "Bearer " + OAuthClient.access(tokens))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
    }

    private void startRuntimes() {
        cluster.client()
                .resources(NotionWorkspace.class)
                .inNamespace(Cluster.WORKSPACES)
                .list()
                .getItems()
                .forEach(workspace ->
                        runtimes.computeIfAbsent(workspace.getMetadata().getName(), this::runtime));
    }

    /** A stream that stays open until something ends it. */
    InputStream listen(HttpClient http, JsonNode tokens) throws IOException, InterruptedException {
        var request = request(tokens)
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "subscriptions/listen")
                .POST(BodyPublishers.ofString(LISTEN))
                .build();
        var answer = http.send(request, BodyHandlers.ofInputStream());
        if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")) {
            throw new IllegalStateException(answer + " is no stream");
        }
        return answer.body();
    }

    /** Makes room for a workspace's runtime of a test's own. */
    void stopRuntime(String workspace) {
        var stopped = runtimes.remove(workspace);
        if (stopped != null) {
            stopped.close();
        }
    }

    private FakeRuntime runtime(String workspace) {
        var runtime = new FakeRuntime(Cluster.WORKSPACES + "/" + workspace, cluster::jwks);
        cluster.putSlice(workspace, true, runtime.port());
        return runtime;
    }

    @Override
    public void close() {
        one.close();
        two.close();
        runtimes.values().forEach(FakeRuntime::close);
        front.close();
        sandbox.close();
        cluster.close();
        postgres.close();
    }
}
