package dev.notionmcp.gateway.credential;

import com.sun.net.httpserver.HttpExchange;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.workspace.FakeRuntime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** A workspace's runtime that asks Notion who it is in each call, with the newest token that reached it. */
public final class NotionRuntime implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI notion;
    private final FakeRuntime runtime;
    private final AtomicInteger served = new AtomicInteger();
    private volatile boolean mayResend = true;
    private volatile Token token;

    private record Token(String value, long revision) {}

    /** Starts awake, with the token its mounted file would have. */
    public NotionRuntime(URI notion, Cluster cluster, String workspace, String token, long revision) {
        this.notion = notion;
        this.token = new Token(token, revision);
        this.runtime = new FakeRuntime(Cluster.WORKSPACES + "/" + workspace, cluster::jwks);
        runtime.answers(this::answer);
        cluster.putSlice(workspace, true, runtime.port());
    }

    /** How many calls Notion has served. */
    public int served() {
        return served.get();
    }

    /** How many calls came in, those with a refused token included. */
    public int calls() {
        return runtime.calls().size();
    }

    public long pushes() {
        return runtime.received().stream()
                .filter(one -> one.uri().equals("/internal/token"))
                .count();
    }

    public long revision() {
        return newest().revision();
    }

    String token() {
        return newest().value();
    }

    /** From now on each call has changed something before Notion refuses the token. */
    void hasWritten() {
        mayResend = false;
    }

    private Token newest() {
        for (var one : runtime.received()) {
            if (one.uri().equals("/internal/token")) {
                var push = JsonMapper.shared().readTree(one.body());
                var revision = push.get("revision").longValue();
                if (revision > token.revision()) {
                    token = new Token(push.get("token").stringValue(), revision);
                }
            }
        }
        return token;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var used = newest();
        var status = ask(used.value());
        if (status == 200) {
            served.incrementAndGet();
            FakeRuntime.send(exchange, 200, "application/json", result("", "served"));
            return;
        }
        exchange.getResponseHeaders()
                .set("Notion-MCP-Credentials", "rejected;revision=" + used.revision() + ";resend=" + mayResend);
        FakeRuntime.send(exchange, 200, "application/json", result("\"isError\":true,", "unauthorized " + status));
    }

    private static String result(String error, String text) {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"resultType\":\"complete\"," + error
                + "\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}}";
    }

    private int ask(String value) throws IOException {
        var request = HttpRequest.newBuilder(notion.resolve("/v1/users/me"))
                .header("Authorization", "Bearer " + value)
                .header("Notion-Version", "2026-03-11")
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        runtime.close();
        http.shutdownNow();
    }
}
