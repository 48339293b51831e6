package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.kubeapi.status.ApiError;
import dev.notionmcp.kubeapi.status.GroupResource;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an API server answers on a bad day, one kind at a time; each heals without a restart of the operator. */
final class ApiFaultsIT {

    private static final Map<String, String> ALONE = Map.of("LEADER_ELECTION", "false");
    private static final String BOT = "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70";
    private static final String OTHER_BOT = "7b1f0c52-3d44-4a8e-8a53-0f6f2a9f7c11";

    /** More than the client itself tries, so that the reconcile fails and is tried again, too. */
    private static final int THROTTLED = 5;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"patch, deployments", "patch, networkpolicies", "create, events", "patch, notionworkspaces"})
    void conflictIsTriedAgain(String verb, String plural) {
        try (var cluster = Cluster.start();
                var operator = cluster.operator(ALONE)) {
            assertThat(operator.healthPort()).isPositive();
            var conflict = ApiError.staleVersion(new GroupResource("", plural), "team");
            cluster.faults().refuse(2, Cluster.OPERATOR, verb, plural, conflict);

            cluster.create("team", BOT);
            await().untilAsserted(() -> assertThat(cluster.ready("team")).isEqualTo("False Pending"));
            cluster.suspend("team");
            await().untilAsserted(() -> assertThat(cluster.ready("team")).isEqualTo("False Suspended"));
        }
    }

    @ParameterizedTest
    @CsvSource({"patch, deployments", "patch, notionworkspaces"})
    void throttledRequestsComeBackNoSoonerThanTheyAreTold(String verb, String plural) {
        try (var cluster = Cluster.start();
                var operator = cluster.operator(ALONE)) {
            assertThat(operator.healthPort()).isPositive();
            cluster.faults().refuse(THROTTLED, Cluster.OPERATOR, verb, plural, ApiError.tooManyRequests());

            cluster.create("team", BOT);
            await().untilAsserted(() -> assertThat(cluster.ready("team")).isEqualTo("False Pending"));

            assertThat(cluster.faults().refusalsLeft()).isZero();
            assertThat(cluster.faults().hastyRequests()).isZero();
        }
    }

    @Test
    void throttledWatchesComeBackNoSoonerThanTheyAreTold() {
        try (var cluster = Cluster.start();
                var operator = cluster.operator(ALONE)) {
            assertThat(operator.healthPort()).isPositive();
            cluster.faults()
                    .refuse(THROTTLED, Cluster.OPERATOR, "watch", "notionworkspaces", ApiError.tooManyRequests());
            cluster.faults().dropWatches();

            cluster.create("team", BOT);
            await().untilAsserted(() -> assertThat(cluster.ready("team")).isEqualTo("False Pending"));

            await().untilAsserted(
                            () -> assertThat(cluster.faults().refusalsLeft()).isZero());
            assertThat(cluster.faults().hastyRequests()).isZero();
        }
    }

    @Test
    void watchThatIsToldGoneListsWhatItMissed() {
        try (var cluster = Cluster.start();
                var relay = new Relay(cluster.port());
                var operator = cluster.operatorThrough(relay.port(), ALONE)) {
            assertThat(operator.healthPort()).isPositive();
            changing(cluster);
            relay.cut();
            change(cluster);
            cluster.faults().expireWatches();

            relay.mend();
            changed(cluster);
        }
    }

    @Test
    void apiThatRestartsOnItsPortIsMetAgainWithAllThatChanged() {
        int port;
        RunningOperator operator;
        try (var before = Cluster.startIn(folder, 0)) {
            port = before.port();
            operator = before.operator(ALONE);
            changing(before);
        }
        try (operator) {
            try (var elsewhere = Cluster.startIn(folder, 0)) {
                change(elsewhere);
            }
            try (var again = Cluster.startIn(folder, port)) {
                changed(again);
                again.suspend("new");
                await().untilAsserted(() -> assertThat(again.ready("new")).isEqualTo("False Suspended"));
            }
        }
    }

    private static void changing(Cluster cluster) {
        cluster.create("going", BOT);
        cluster.create("staying", OTHER_BOT);
        await().untilAsserted(() -> assertThat(cluster.ready("going")).isEqualTo("False Pending"));
        await().untilAsserted(() -> assertThat(cluster.ready("staying")).isEqualTo("False Pending"));
    }

    /** While the operator does not see it. */
    private static void change(Cluster cluster) {
        cluster.workspace("going").delete();
        cluster.suspend("staying");
        cluster.deployment("staying").delete();
        // of the same bot, which it may have only once the operator knows that the other one is gone
        cluster.create("new", BOT);
    }

    private static void changed(Cluster cluster) {
        await().untilAsserted(() -> assertThat(cluster.ready("staying")).isEqualTo("False Suspended"));
        // no longer DuplicateBot; who waited for the other one more than 20 s comes when it is already said not to
        // start
        await().untilAsserted(() -> assertThat(cluster.ready("new")).isIn("False Pending", "False RuntimeUnavailable"));
        await().untilAsserted(() -> assertThat(cluster.deployment("staying").get())
                .isNotNull()
                .satisfies(made -> assertThat(made.getSpec().getReplicas()).isZero()));
        await().untilAsserted(
                        () -> assertThat(cluster.deployment("going").get()).isNull());
    }
}
