package dev.notionmcp.image.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GatewayImageIT extends ImageContract {

    GatewayImageIT() {
        super(Program.GATEWAY, 8000);
    }

    @Test
    void servesAsItsUserOnAReadOnlyRoot() throws Exception {
        assumeConfinement();
        var port = freePort();
        var environment = Map.of(
                "HOST", "127.0.0.1",
                "PORT", Integer.toString(port),
                "MANAGEMENT_PORT", Integer.toString(freePort()),
                "STATE_DIR", "/tmp/state",
                "LOG_FORMAT", "json",
                "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1",
                "NOTION_BASE_URL", "http://127.0.0.1:1",
                "NOTION_OAUTH_CLIENT_ID", "test",
                "NOTION_OAUTH_CLIENT_SECRET", "test");
        try (var cluster = new InstalledCluster();
                var gateway = ConfinedProgram.start(
                        image(), cluster.kubeconfig("gateway"), folder.resolve("running"), environment)) {
            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .untilAsserted(() -> assertThat(get(port, "/")).contains("200", "/mcp"));
            assertThat(get(port, "/.well-known/oauth-authorization-server")).contains("200", "\"issuer\"");
            assertThat(gateway.status()).contains(uids());
        }
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .build();
            var answer = http.send(request, BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
