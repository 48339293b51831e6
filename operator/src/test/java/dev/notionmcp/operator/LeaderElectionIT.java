package dev.notionmcp.operator;

import static dev.notionmcp.operator.Cluster.OPERATOR;
import static dev.notionmcp.operator.Cluster.STANDBY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program with its Lease: who leads, who stands by, how it stops. */
final class LeaderElectionIT {

    private static final String BOT = "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70";

    private static final Pattern READY_LINE = Pattern.compile(
            "Operator serves NotionWorkspaces in notion-workspaces with runtime:1; health on port (\\d+)\\.\\s*");

    private final Cluster cluster = Cluster.start();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        http.close();
        cluster.close();
    }

    @Test
    void oneLeadsTheOtherStandsBy() throws Exception {
        try (var first = start("first")) {
            await().untilAsserted(() -> assertThat(readiness(first)).isEqualTo("200 ready, leader"));
            try (var second = start("second")) {
                await().untilAsserted(() -> assertThat(readiness(second)).isEqualTo("200 ready, standby"));
                assertThat(get(second, "/livez")).isEqualTo("200 alive");
                assertThat(get(second, "/elsewhere")).startsWith("404 ");
            }
            cluster.create("team", BOT);
            await().untilAsserted(() -> assertThat(cluster.ready("team")).isEqualTo("False Pending"));
        }
    }

    @Test
    void leaderThatLosesItsLeaseExits() throws Exception {
        try (var operator = start("only")) {
            await().untilAsserted(() -> assertThat(readiness(operator)).isEqualTo("200 ready, leader"));
            cluster.person()
                    .leases()
                    .inNamespace("notion-mcp")
                    .withName("notion-mcp-operator")
                    .edit(lease -> {
                        lease.getSpec().setHolderIdentity("someone-else");
                        lease.getSpec().setRenewTime(ZonedDateTime.now(ZoneOffset.UTC));
                        return lease;
                    });
            assertThat(operator.exitStatus()).isEqualTo(1);
            assertThat(operator.complained()).contains("lost its Lease notion-mcp-operator and exits");
        }
    }

    @Test
    void stopsCleanlyWhenAsked() throws Exception {
        try (var operator = start("only")) {
            await().untilAsserted(() -> assertThat(readiness(operator)).isEqualTo("200 ready, leader"));
            operator.process().destroy();
            assertThat(operator.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(operator.complained()).isEmpty();
        }
    }

    @Test
    void killedLeaderIsFollowed() throws Exception {
        try (var first = leader(OPERATOR);
                var second = standby()) {
            first.process().destroyForcibly();
            var killed = System.nanoTime();
            await().untilAsserted(() -> assertThat(readiness(second)).isEqualTo("200 ready, leader"));
            System.out.println("followed a killed leader after " + (System.nanoTime() - killed) / 1_000_000 + " ms");
            cluster.create("team", BOT);
            await().untilAsserted(() -> assertThat(cluster.ready("team")).isEqualTo("False Pending"));
        }
    }

    @Test
    void stoppedLeaderLeavesItsLeaseToTheNext() throws Exception {
        try (var first = leader(OPERATOR);
                var second = standby()) {
            var before = lease().getSpec().getHolderIdentity();
            first.process().destroy();
            assertThat(first.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            var stopped = System.nanoTime();
            assertThat(lease().getSpec().getHolderIdentity()).isNotEqualTo(before);
            await().untilAsserted(() -> assertThat(readiness(second)).isEqualTo("200 ready, leader"));
            System.out.println("followed a stopped leader after " + (System.nanoTime() - stopped) / 1_000_000 + " ms");
        }
    }

    @Test
    void pausedLeaderThatComesBackWritesNothingAndExits() throws Exception {
        try (var first = leader(OPERATOR);
                var second = standby()) {
            cluster.create("team", BOT);
            await().untilAsserted(() -> assertThat(cluster.ready("team")).isEqualTo("False Pending"));
            signal("STOP", first);
            await().untilAsserted(() -> assertThat(readiness(second)).isEqualTo("200 ready, leader"));
            var mark = cluster.mark();
            // both hear of it; the first one as soon as it runs again
            cluster.suspend("team");
            await().untilAsserted(() -> assertThat(cluster.ready("team")).isEqualTo("False Suspended"));
            signal("CONT", first);
            assertThat(first.exitStatus()).isEqualTo(1);
            assertThat(cluster.writesSince(mark, OPERATOR)).isEmpty();
            assertThat(cluster.writesSince(mark, STANDBY)).anyMatch(write -> write.endsWith("/deployments/team"));
        }
    }

    private OperatorProcess leader(String name) throws IOException {
        var operator = start(name);
        await().untilAsserted(() -> assertThat(readiness(operator)).isEqualTo("200 ready, leader"));
        return operator;
    }

    private OperatorProcess standby() throws IOException {
        var operator = start(STANDBY);
        await().untilAsserted(() -> assertThat(readiness(operator)).isEqualTo("200 ready, standby"));
        return operator;
    }

    private Lease lease() {
        return cluster.person()
                .leases()
                .inNamespace("notion-mcp")
                .withName("notion-mcp-operator")
                .get();
    }

    private static void signal(String name, OperatorProcess operator) throws IOException, InterruptedException {
        var pid = Long.toString(operator.process().pid());
        assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor())
                .isZero();
    }

    private OperatorProcess start(String name) throws IOException {
        var own = Files.createDirectory(folder.resolve(name));
        var environment = new HashMap<>(Map.of("RUNTIME_IMAGE", "runtime:1", "MANAGEMENT_PORT", "0"));
        environment.put(
                "KUBECONFIG",
                cluster.kubeconfig(name.equals(STANDBY) ? STANDBY : OPERATOR).toString());
        environment.put("HOSTNAME", name);
        return OperatorProcess.start(own, environment);
    }

    private String readiness(OperatorProcess operator) throws IOException, InterruptedException {
        return get(operator, "/readyz");
    }

    private String get(OperatorProcess operator, String path) throws IOException, InterruptedException {
        var line = READY_LINE.matcher(operator.said());
        assertThat(line.matches()).as(operator.said() + operator.complained()).isTrue();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + line.group(1) + path))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body().strip();
    }
}
