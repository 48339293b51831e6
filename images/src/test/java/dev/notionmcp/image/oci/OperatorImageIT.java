package dev.notionmcp.image.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class OperatorImageIT extends ImageContract {

    OperatorImageIT() {
        super(Program.OPERATOR, 8081);
    }

    @Test
    void servesAsItsUserOnAReadOnlyRoot() throws Exception {
        assumeConfinement();
        var traces = new CopyOnWriteArrayList<String>();
        var collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            try (exchange) {
                traces.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        collector.start();
        var environment = Map.of(
                "RUNTIME_IMAGE", "runtime:1",
                "MANAGEMENT_PORT", "0",
                "LOG_FORMAT", "json",
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                        "http://127.0.0.1:" + collector.getAddress().getPort());
        try (var cluster = new InstalledCluster();
                var operator = ConfinedProgram.start(
                        image(), cluster.kubeconfig("operator"), folder.resolve("running"), environment)) {
            cluster.apply(Files.readString(Path.of("../crds/examples/minimal.yaml")));
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(operator.said()).contains("health on port"));
            // what a workspace's reconcile needs beyond a start
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(traces)
                            .anySatisfy(sent -> assertThat(sent).contains("notion-mcp-operator")));
            assertThat(operator.said()).doesNotContain("\"ERROR\"", "\"WARN\"", "Exception");
            assertThat(operator.status()).contains(uids());
        } finally {
            collector.stop(0);
        }
    }
}
