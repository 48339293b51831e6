package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.notionmcp.operator.leader.Elected;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator that may not use its Lease says so, instead of standing by for ever. */
final class LeaseRightsIT {

    @TempDir
    private Path folder;

    @Test
    void withoutThemTheProgramEndsWithOneSentence() throws Exception {
        try (var cluster = Cluster.startWithoutWriting("leases");
                var operator = OperatorProcess.start(
                        folder,
                        Map.of(
                                "RUNTIME_IMAGE",
                                "runtime:1",
                                "MANAGEMENT_PORT",
                                "0",
                                "KUBECONFIG",
                                cluster.operatorsKubeconfig().toString()))) {
            assertThat(operator.exitStatus()).isEqualTo(1);
            assertThat(operator.complained().lines()).singleElement().asString().contains("leases");
        }
    }

    @Test
    void withoutThemTheSentenceNamesLeaseNamespaceAndRemedy() throws IOException {
        try (var cluster = Cluster.startWithoutWriting("leases")) {
            assertThatThrownBy(() -> check(config(cluster)))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("the Lease 'notion-mcp-operator' in namespace 'notion-mcp' (403)")
                    .hasMessageContaining("grant its service account get, create and update on leases there");
        }
    }

    @Test
    void theyAreMissedAlsoWhereTheLeaseIsAnothers() throws IOException {
        try (var cluster = Cluster.startWithoutWriting("leases")) {
            cluster.person().resource(heldByAnother()).create();
            assertThatThrownBy(() -> check(config(cluster)))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("(403)");
        }
    }

    @Test
    void withoutItsNamespaceTheSentenceNamesThat() throws IOException {
        var api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", exchange -> {
            var body = "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":404}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        api.start();
        try {
            var url = "http://127.0.0.1:" + api.getAddress().getPort();
            assertThatThrownBy(() -> check(
                            new ConfigBuilder(Config.empty()).withMasterUrl(url).build()))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("the Lease 'notion-mcp-operator' in namespace 'notion-mcp' (404)")
                    .hasMessageContaining("create that namespace");
        } finally {
            api.stop(0);
        }
    }

    @Test
    void withThemNothingIsSaidAndNothingChanged() throws IOException {
        try (var cluster = Cluster.start()) {
            assertThatCode(() -> check(config(cluster))).doesNotThrowAnyException();
            assertThat(lease(cluster).get()).isNull();
            var before = cluster.person().resource(heldByAnother()).create();
            assertThatCode(() -> check(config(cluster))).doesNotThrowAnyException();
            assertThat(lease(cluster).get()).isEqualTo(before);
        }
    }

    @Test
    void withoutThemAReplicaIsNotReady() {
        try (var cluster = Cluster.startWithoutWriting("leases");
                var operator = cluster.operator(Map.of())) {
            var port = new Scrape(operator.healthPort());
            await().untilAsserted(() -> assertThat(port.get("/readyz"))
                    .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(503))
                    .satisfies(answer -> assertThat(answer.body()).contains("The Lease notion-mcp-operator cannot")));
        }
    }

    private static void check(Config config) {
        try (var leadership = new Elected(config, "notion-mcp", RunningOperator.LEASE, "test")) {
            ApiCheck.lease(leadership, "notion-mcp", RunningOperator.LEASE);
        }
    }

    private static Config config(Cluster cluster) throws IOException {
        return Config.fromKubeconfig(Files.readString(cluster.operatorsKubeconfig()));
    }

    private static Resource<Lease> lease(Cluster cluster) {
        return cluster.person().leases().inNamespace("notion-mcp").withName(RunningOperator.LEASE);
    }

    private static Lease heldByAnother() {
        return new LeaseBuilder()
                .withNewMetadata()
                .withName(RunningOperator.LEASE)
                .withNamespace("notion-mcp")
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity("another")
                .withLeaseDurationSeconds(12)
                .endSpec()
                .build();
    }
}
