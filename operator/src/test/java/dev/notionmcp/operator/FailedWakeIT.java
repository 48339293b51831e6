package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspaceStatus;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A runtime that was woken and does not come up is not called ready for longer than a call would wait for it. */
final class FailedWakeIT {

    private static final Map<String, String> ALONE = Map.of("LEADER_ELECTION", "false");

    private final Cluster cluster = Cluster.start();

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void isSaidByTimeAlone() {
        var clock = new SettableClock();
        try (var operator = cluster.operator(ALONE, clock)) {
            assertThat(operator.healthPort()).isPositive();
            asleep(clock);
            cluster.applyAsGateway(
                    "team",
                    new NotionWorkspaceStatus(null, null, null, clock.instant().toString(), null));
            awaitReady("True Waking");
        }
        // two seconds are left when it starts, and nothing else happens
        var late = Clock.offset(
                Clock.systemUTC(),
                Duration.between(Instant.now(), clock.instant()).plusSeconds(18));
        try (var operator = cluster.operator(ALONE, late)) {
            assertThat(operator.healthPort()).isPositive();
            awaitReady("False RuntimeUnavailable");
            cluster.reportReady("team", 1);
            awaitReady("True Running");
        }
    }

    private void asleep(SettableClock clock) {
        cluster.create("team", "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70");
        awaitReady("False Pending");
        cluster.reportReady("team", 1);
        awaitReady("True Running");
        clock.advance(Duration.ofMinutes(17));
        cluster.workspace("team")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"annotations\":{\"time\":\"later\"}}}");
        awaitReady("True ScaledToZero");
        cluster.reportReady("team", 0);
    }

    private void awaitReady(String expected) {
        await().untilAsserted(() -> assertThat(cluster.ready("team")).isEqualTo(expected));
    }
}
