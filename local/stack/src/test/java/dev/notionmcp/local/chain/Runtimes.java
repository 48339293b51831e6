package dev.notionmcp.local.chain;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.local.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Runtimes spoken to directly, as only the gateway should. */
final class Runtimes {

    private Runtimes() {}

    static URI address(LocalStack stack, NotionWorkspace workspace) {
        var slice = stack.cluster()
                .discovery()
                .v1()
                .endpointSlices()
                .inNamespace(workspace.getMetadata().getNamespace())
                .withLabel("kubernetes.io/service-name", workspace.getMetadata().getName())
                .list()
                .getItems()
                .getFirst();
        return URI.create("http://127.0.0.1:" + slice.getPorts().getFirst().getPort() + "/mcp");
    }

    static int ping(URI runtime, String assertion) throws IOException, InterruptedException {
        return post(runtime, assertion, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}")
                .statusCode();
    }

    static HttpResponse<String> post(URI runtime, String assertion, String message)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(runtime)
                    .header("Authorization", "Bearer " + assertion)
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json, text/event-stream")
                    .POST(HttpRequest.BodyPublishers.ofString(message))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    static boolean answers(URI runtime) {
        try {
            ping(runtime, "any");
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
