package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the real program says, and how it ends, when it cannot work. */
final class MainIT {

    @TempDir
    private Path folder;

    @Test
    void missingImageEndsItWithOneSentence() throws Exception {
        try (var operator = OperatorProcess.start(folder, Map.of())) {
            assertThat(operator.exitStatus()).isEqualTo(2);
            assertThat(operator.complained())
                    .isEqualToIgnoringNewLines("RUNTIME_IMAGE is not set;"
                            + " set it to the tool-runtime image that serves the workspaces.");
        }
    }

    @Test
    void wrongSettingEndsItWithOneSentence() throws Exception {
        var environment = Map.of("RUNTIME_IMAGE", "runtime:1", "EGRESS_EXCEPT_CIDRS", "10.0.0.0/99");
        try (var operator = OperatorProcess.start(folder, environment)) {
            assertThat(operator.exitStatus()).isEqualTo(2);
            assertThat(operator.complained()).startsWith("EGRESS_EXCEPT_CIDRS is '10.0.0.0/99'; ");
            assertThat(operator.complained().lines()).hasSize(1);
        }
    }

    @Test
    void unreachableApiEndsItWithOneSentence() throws Exception {
        var api = "http://127.0.0.1:" + closedPort();
        try (var operator = OperatorProcess.start(folder, environment(api))) {
            assertThat(operator.exitStatus()).isEqualTo(1);
            assertThat(sentence(operator)).startsWith("The Kubernetes API at " + api + "/ cannot be reached (");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404|does not know NotionWorkspace (404); apply crds/notionworkspaces.notionmcp.dev.yaml first.",
                "403|may not list NotionWorkspaces in namespace 'notion-workspaces' (403);",
                "401|does not accept these credentials (401);"
            })
    void apiThatCannotServeItEndsItWithOneSentence(int status, String words) throws Exception {
        var api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", exchange -> {
            var body = ("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":" + status + "}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        api.start();
        var url = "http://127.0.0.1:" + api.getAddress().getPort();
        try (var operator = OperatorProcess.start(folder, environment(url))) {
            assertThat(operator.exitStatus()).isEqualTo(1);
            assertThat(sentence(operator)).contains(words);
        } finally {
            api.stop(0);
        }
    }

    private Map<String, String> environment(String api) throws IOException {
        var kubeconfig = folder.resolve("kubeconfig");
        Files.writeString(kubeconfig, """
                apiVersion: v1
                kind: Config
                clusters: [{name: test, cluster: {server: "%s"}}]
                users: [{name: test, user: {token: test}}]
                contexts: [{name: test, context: {cluster: test, user: test}}]
                current-context: test
                """.formatted(api));
        return Map.of("RUNTIME_IMAGE", "runtime:1", "KUBECONFIG", kubeconfig.toString(), "MANAGEMENT_PORT", "0");
    }

    private static String sentence(OperatorProcess operator) throws IOException {
        var complaint = operator.complained();
        assertThat(complaint.lines()).as(complaint).hasSize(1);
        return complaint;
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
