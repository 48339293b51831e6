package dev.notionmcp.local.chain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** What reached the sandbox, and with whose token. */
final class SandboxCalls {

    /** One REST call as the sandbox saw it. */
    record Call(String method, String path, int status, String workspace) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI sandbox;

    SandboxCalls(URI sandbox) {
        this.sandbox = sandbox;
    }

    List<Call> all() {
        var calls = new ArrayList<Call>();
        for (var call : JSON.readTree(send(HttpRequest.newBuilder(sandbox.resolve("/sandbox/calls"))))) {
            calls.add(new Call(
                    call.get("method").asString(),
                    call.get("path").asString(),
                    call.get("status").asInt(),
                    call.path("workspace").asString("")));
        }
        return calls;
    }

    /** How often Notion's token endpoint was asked, by logins and refreshes. */
    long tokenRequests() {
        var requests = 0L;
        for (var call : JSON.readTree(send(HttpRequest.newBuilder(sandbox.resolve("/sandbox/calls?oauth=true"))))) {
            requests += "/v1/oauth/token".equals(call.get("path").asString()) ? 1 : 0;
        }
        return requests;
    }

    /** Sets the sandbox's switches, as JSON with apostrophes for quotation marks. */
    void faults(String switches) {
        send(HttpRequest.newBuilder(sandbox.resolve("/sandbox/faults"))
                .PUT(HttpRequest.BodyPublishers.ofString(switches.replace('\'', '"'))));
    }

    void clear() {
        send(HttpRequest.newBuilder(sandbox.resolve("/sandbox/calls")).DELETE());
    }

    private String send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
