package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runtimes that nobody uses are scaled to zero, and up again by the next use. */
final class SleepIT extends SleepingCluster {

    private static final String DEPLOYMENT = "patch /apis/apps/v1/namespaces/notion-workspaces/deployments/team";
    private static final String EVENT = "create /api/v1/namespaces/notion-workspaces/events";
    private static final String STATUS =
            "patch /apis/notionmcp.dev/v1alpha1/namespaces/notion-workspaces/notionworkspaces/team/status";

    @Test
    void sleepsWhenItIsTimeWithoutAnyEvent() {
        try (var first = cluster.operator(ALONE)) {
            running("team");
            assertThat(first.healthPort()).isPositive();
        }
        var mark = cluster.mark();
        // fifteen minutes idle, one of margin: due two seconds after the second one's start
        var ahead = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(16).minusSeconds(2));
        try (var second = cluster.operator(ALONE, ahead)) {
            assertThat(second.healthPort()).isPositive();
            assertThat(replicas("team")).isEqualTo(1);
            awaitReady("team", "True ScaledToZero");
            assertThat(cluster.operatorsWritesSince(mark)).containsExactly(DEPLOYMENT, EVENT, STATUS);
        }
    }

    @Test
    void wakesByTheNextUseAndSleepsAgain() {
        try (var operator = cluster.operator(ALONE, clock)) {
            assertThat(operator.healthPort()).isPositive();
            asleep("team");
            for (var turn = 0; turn < 3; turn++) {
                use("team");
                awaitReady("team", "True Waking");
                assertThat(replicas("team")).isEqualTo(1);
                cluster.reportReady("team", 1);
                awaitReady("team", "True Running");
                sleeps("team");
            }
        }
    }

    /** The other workspace is made later: what came before it is reconciled when it shows. */
    @Test
    @DisplayName("invariant 9: a sleeping fleet costs no request")
    void aSleepingFleetCostsNoRequest() {
        try (var operator = cluster.operator(ALONE, clock)) {
            assertThat(operator.healthPort()).isPositive();
            var names = IntStream.range(0, 10).mapToObj(i -> "team" + i).toList();
            names.forEach(name -> cluster.create(name, botOf(name)));
            names.forEach(name -> awaitReady(name, "False Pending"));
            clock.advance(DUE);
            names.forEach(name -> touch(name));
            names.forEach(name -> awaitReady(name, "True ScaledToZero"));

            var before = cluster.operatorsRequests().size();
            clock.advance(DUE);
            names.forEach(name -> touch(name));
            var mark = cluster.mark();
            running("other");
            assertThat(cluster.operatorsWritesSince(mark)).noneMatch(write -> write.contains("/team"));
            assertThat(cluster.operatorsRequests().stream().skip(before))
                    .noneMatch(request -> request.path().contains("/team"));
        }
    }

    @Test
    void aShorterIdleTimeoutTakesEffectAtOnceAndALongerOneWakesNobody() {
        try (var operator = cluster.operator(ALONE, clock)) {
            assertThat(operator.healthPort()).isPositive();
            running("team");
            clock.advance(Duration.ofMinutes(5));
            idleTimeout("team", "2m");
            awaitReady("team", "True ScaledToZero");
            cluster.reportReady("team", 0);

            idleTimeout("team", "0");
            running("other");
            assertThat(replicas("team")).isZero();
            use("team");
            awaitReady("team", "True Waking");
            cluster.reportReady("team", 1);
            awaitReady("team", "True Running");
            clock.advance(Duration.ofDays(30));
            touch("team");
            running("third");
            assertThat(replicas("team")).isEqualTo(1);
        }
    }

    @Test
    void suspensionWinsOverAnyUse() {
        try (var operator = cluster.operator(ALONE, clock)) {
            assertThat(operator.healthPort()).isPositive();
            asleep("team");
            cluster.suspend("team");
            awaitReady("team", "False Suspended");
            use("team");
            running("other");
            assertThat(replicas("team")).isZero();
            assertThat(cluster.ready("team")).isEqualTo("False Suspended");

            cluster.workspace("team").patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"suspend\":false}}");
            awaitReady("team", "False Pending");
        }
    }

    @Test
    void aDuplicateIsNotWoken() {
        try (var operator = cluster.operator(ALONE, clock)) {
            assertThat(operator.healthPort()).isPositive();
            running("a-team");
            cluster.create("b-team", botOf("a-team"));
            awaitReady("b-team", "False DuplicateBot");
            use("b-team");
            running("other");
            assertThat(replicas("b-team")).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void scalingByHandIsUndoneAsleepAndAwake(int replicas) {
        try (var operator = cluster.operator(ALONE, clock)) {
            assertThat(operator.healthPort()).isPositive();
            running("team");
            cluster.deployment("team").scale(replicas);
            await().until(() -> replicas("team") == 1);
            sleeps("team");
            cluster.deployment("team").scale(replicas);
            await().until(() -> replicas("team") == 0);
            use("team");
            await().until(() -> replicas("team") == 1);
        }
    }

    @Test
    void aDeploymentDeletedByHandComesBackAsleep() {
        try (var operator = cluster.operator(ALONE, clock)) {
            assertThat(operator.healthPort()).isPositive();
            running("team");
            use("team");
            sleeps("team");
            cluster.deployment("team").delete();
            await().until(() -> cluster.deployment("team").get() != null);
            assertThat(replicas("team")).isZero();
            use("team");
            await().until(() -> replicas("team") == 1);
        }
    }

    @Test
    void wakesForAUseFromWhileTheOperatorWasAway() {
        try (var operator = cluster.operator(ALONE, clock)) {
            assertThat(operator.healthPort()).isPositive();
            asleep("team");
        }
        use("team");
        var mark = cluster.mark();
        try (var operator = cluster.operator(ALONE, clock)) {
            assertThat(operator.healthPort()).isPositive();
            awaitReady("team", "True Waking");
            assertThat(replicas("team")).isEqualTo(1);
            assertThat(cluster.operatorsWritesSince(mark)).containsExactly(DEPLOYMENT, EVENT, STATUS);
        }
    }
}
