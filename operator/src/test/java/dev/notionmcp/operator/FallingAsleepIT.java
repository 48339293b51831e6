package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

/** A use at the very moment at which the operator scales down. */
final class FallingAsleepIT extends SleepingCluster {

    /** The use comes at any point of the scaling down: before, between and after its two writes. */
    @Test
    void aUseAtTheMomentOfFallingAsleepIsNeverLost() {
        try (var operator = cluster.operator(ALONE, clock)) {
            assertThat(operator.healthPort()).isPositive();
            running("team");
            for (var turn = 0; turn < 40; turn++) {
                clock.advance(DUE);
                var delay = turn * 300_000L;
                var sleep = Thread.ofVirtual().start(() -> touch("team"));
                var until = System.nanoTime() + delay;
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                use("team");
                join(sleep);
                // a sleep decided before the use may still be on its way, but does not last
                var settled = cluster.create("settled" + turn, botOf("settled" + turn));
                awaitReady(settled.getMetadata().getName(), "False Pending");
                await().until(() -> replicas("team") == 1);
                cluster.reportReady("team", 1);
                awaitReady("team", "True Running");
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
