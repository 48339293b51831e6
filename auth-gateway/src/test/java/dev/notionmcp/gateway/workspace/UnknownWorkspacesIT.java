package dev.notionmcp.gateway.workspace;

import static dev.notionmcp.gateway.OAuthClient.access;
import static dev.notionmcp.gateway.OAuthClient.refresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.GatewaySettings;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.sandbox.NotionSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A gateway that was started again and whose first list of the workspaces is late. */
class UnknownWorkspacesIT {

    private static final Map<String, String> PORT = Map.of("PORT", Integer.toString(RunningGateway.freePort()));

    @TempDir
    private Path state;

    @AutoClose
    private final Cluster cluster = Cluster.start();

    @AutoClose
    private final NotionSandbox sandbox = sandbox();

    private String clientId = "";
    private String code = "";
    private JsonNode tokens = OAuthClient.JSON.createObjectNode();

    @BeforeEach
    void connect() {
        try (var gateway = RunningGateway.start(state, sandbox, cluster, PORT)) {
            var client = OAuthClient.register(gateway);
            tokens = client.connect("ada");
            code = client.code("ada");
            clientId = client.id();
        }
        cluster.withholdLists("notionworkspaces");
    }

    @Test
    @DisplayName("invariant 8: calls and tokens are put off until the workspaces are known, and nobody loses anything")
    void putsCallsAndTokensOff() {
        try (var runtime = runtime();
                var gateway = RunningGateway.start(state, sandbox, cluster, PORT)) {
            var client = OAuthClient.known(gateway, clientId);

            var call = call(gateway);
            var refreshed = client.refresh(refresh(tokens), Map.of());
            var redeemed = client.redeem(code, Map.of());

            assertPutOff(call);
            assertThat(call.body()).contains("\"error\":", "\"retryAfter\":5", "The server is starting");
            await().untilAsserted(() -> assertThat(metrics(gateway))
                    .contains("notion_mcp_refused_requests_total{outcome=\"workspaces-unknown\"} 1.0"));
            assertPutOff(refreshed);
            assertPutOff(redeemed);
            assertThat(runtime.received()).isEmpty();

            cluster.giveLists();

            await().untilAsserted(() -> assertThat(call(gateway).statusCode()).isEqualTo(200));
            assertThat(client.refresh(refresh(tokens), Map.of()).statusCode()).isEqualTo(200);
            assertThat(client.redeem(code, Map.of()).statusCode()).isEqualTo(200);
        }
    }

    private static void assertPutOff(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(answer.body()).doesNotContain("invalid");
    }

    private HttpResponse<String> call(RunningGateway gateway) {
        return OAuthClient.send(HttpRequest.newBuilder(URI.create(gateway.at("/mcp")))
                .header("Authorization", "Bearer " + access(tokens))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}")));
    }

    private static String metrics(RunningGateway gateway) {
        var port = gateway.bean(GatewaySettings.class).managementPort();
        return OAuthClient.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus")))
                .body();
    }

    private FakeRuntime runtime() {
        var workspace = cluster.client()
                .resources(NotionWorkspace.class)
                .inNamespace(Cluster.WORKSPACES)
                .list()
                .getItems()
                .getFirst()
                .getMetadata()
                .getName();
        var runtime = new FakeRuntime(Cluster.WORKSPACES + "/" + workspace, cluster::jwks);
        cluster.putSlice(workspace, true, runtime.port());
        return runtime;
    }

    private static NotionSandbox sandbox() {
        try {
            return NotionSandbox.start(0, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
