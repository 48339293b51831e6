package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

/** A cluster whose operator has a clock that a test puts ahead, and workspaces that are used and not used. */
abstract class SleepingCluster {

    static final Map<String, String> ALONE = Map.of("LEADER_ELECTION", "false");

    /** More than the default idle timeout and the minute that is added to it. */
    static final Duration DUE = Duration.ofMinutes(17);

    private static final String BOT = "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70";

    final Cluster cluster = Cluster.start();
    final SettableClock clock = new SettableClock();

    @AfterEach
    final void stop() {
        cluster.close();
    }

    final void running(String name) {
        cluster.create(name, botOf(name));
        awaitReady(name, "False Pending");
        cluster.reportReady(name, 1);
        awaitReady(name, "True Running");
    }

    final void asleep(String name) {
        running(name);
        sleeps(name);
    }

    final void sleeps(String name) {
        clock.advance(DUE);
        touch(name);
        awaitReady(name, "True ScaledToZero");
        assertThat(replicas(name)).isZero();
        cluster.reportReady(name, 0);
    }

    /** As the gateway records it, by the operator's clock. */
    final void use(String name) {
        cluster.use(name, clock.instant());
    }

    final void touch(String name) {
        annotate(name, Instant.now().toString());
    }

    private void annotate(String name, String value) {
        cluster.workspace(name)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"annotations\":{\"example.org/turn\":\"" + value + "\"}}}");
    }

    final void idleTimeout(String name, String value) {
        cluster.workspace(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"idleTimeout\":\"" + value + "\"}}");
    }

    final int replicas(String name) {
        return cluster.deployment(name).require().getSpec().getReplicas();
    }

    static String botOf(String name) {
        return name.equals("team") || name.equals("a-team")
                ? BOT
                : "%08x-0000-4000-8000-000000000000".formatted(name.hashCode());
    }

    final void awaitReady(String name, String expected) {
        await().untilAsserted(() -> assertThat(cluster.ready(name)).isEqualTo(expected));
    }
}
