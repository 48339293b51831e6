package dev.notionmcp.image.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class GatewayImageIT {

    @TempDir
    static Path folder;

    private static BuiltImage built;

    @BeforeAll
    static void build() throws Exception {
        built = BuiltImage.of(Program.GATEWAY, folder.resolve("first"));
    }

    @Test
    void saysWhatItIsAndAsWhomItRuns() {
        assertThat(built.image().name()).isEqualTo("notion-mcp-remote/auth-gateway:1.2.3");
        assertThat(built.image().config().at("/config/User").asString()).matches("[1-9]\\d*:[1-9]\\d*");
        assertThat(built.image().config().at("/config/ExposedPorts").has("8000/tcp"))
                .isTrue();
    }

    @Test
    void isTheSameWhenMadeAgain() throws Exception {
        assertThat(BuiltImage.of(Program.GATEWAY, folder.resolve("second")).digest())
                .isEqualTo(built.digest());
    }

    @Test
    void servesAsItsUserOnAReadOnlyRoot() throws Exception {
        assumeThat(Confinement.possible())
                .as("unshare and chroot need root's rights, which this machine does not give")
                .isTrue();
        var port = freePort();
        var environment = Map.of(
                "HOST", "127.0.0.1",
                "PORT", Integer.toString(port),
                "MANAGEMENT_PORT", Integer.toString(freePort()),
                "STATE_DIR", "/tmp/state",
                "NOTION_BASE_URL", "http://127.0.0.1:1",
                "NOTION_OAUTH_CLIENT_ID", "test",
                "NOTION_OAUTH_CLIENT_SECRET", "test");
        try (var cluster = new InstalledCluster();
                var gateway = ConfinedProgram.start(
                        built.image(), cluster.kubeconfig("gateway"), folder.resolve("running"), environment)) {
            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .untilAsserted(() -> assertThat(get(port, "/")).contains("200", "/mcp"));
            assertThat(get(port, "/.well-known/oauth-authorization-server")).contains("200", "\"issuer\"");
            assertThat(gateway.status())
                    .contains("Uid:\t" + String.join("\t", Collections.nCopies(4, Confinement.UID)));
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
