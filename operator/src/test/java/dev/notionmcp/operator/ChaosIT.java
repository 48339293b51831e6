package dev.notionmcp.operator;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever is killed, refused, cut off or deleted by hand: everything converges, nothing is orphaned, and no workspace is served by
 * another's runtime. {@code -Dchaos.lifecycles=1000} for many, {@code -Dchaos.seed} for the same again.
 */
final class ChaosIT {

    private static final int LIFECYCLES = Integer.getInteger("chaos.lifecycles", 30);
    private static final int AT_ONCE = 10;
    private static final Map<String, String> ALONE = Map.of("LEADER_ELECTION", "false");

    private final long seed = Long.getLong("chaos.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Cluster cluster = Cluster.start();
    private final Lifecycles lifecycles = new Lifecycles(cluster, random);

    ChaosIT() {
        System.out.println("-Dchaos.seed=" + seed + " -Dchaos.lifecycles=" + LIFECYCLES);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void operatorKilledAtRandomPointsConverges() throws InterruptedException {
        int kills = 0;
        while (lifecycles.begun() < LIFECYCLES) {
            var kill = new Kill(1 + random.nextInt(8 * AT_ONCE));
            try (var _ = cluster.operator(kill)) {
                for (int i = 0; i < AT_ONCE; i++) {
                    lifecycles.begin();
                    lifecycles.step();
                    if (random.nextInt(4) == 0) {
                        lifecycles.end();
                    }
                }
                kills += kill.await(2) ? 1 : 0;
                kill.now();
            }
            whileNobodyReconciles();
        }
        try (var _ = cluster.operator(ALONE)) {
            lifecycles.awaitConverged();
            endAll();
        }
        System.out.println(lifecycles.begun() + " lifecycles, " + kills + " kills amid writes");
    }

    private void whileNobodyReconciles() {
        lifecycles.step();
        for (int i = 0; i < AT_ONCE / 2; i++) {
            lifecycles.end();
        }
    }

    @Test
    void requestsThatFailAndWatchesThatEndConverge() {
        cluster.faults().fail(0.1, random.nextLong(), "admin");
        try (var _ = cluster.operator(ALONE)) {
            for (int i = 0; i < LIFECYCLES; i++) {
                lifecycles.begin();
                lifecycles.step();
                switch (random.nextInt(6)) {
                    case 0 -> lifecycles.end();
                    case 1 -> cluster.faults().dropWatches();
                    case 2 -> cluster.faults().expireWatches();
                    default -> lifecycles.step();
                }
            }
            lifecycles.awaitConverged();
            endAll();
        }
    }

    @Test
    void apiThatIsAwayForAWhileIsMetAgain() {
        try (var _ = cluster.operator(ALONE)) {
            lifecycles.begin();
            lifecycles.awaitConverged();
            cluster.faults().fail(1, random.nextLong(), "admin");
            cluster.faults().expireWatches();
            for (int i = 0; i < AT_ONCE; i++) {
                lifecycles.begin();
                lifecycles.step();
            }
            lifecycles.end();
            cluster.faults().fail(0, 0, "admin");
            lifecycles.awaitConverged();
        }
    }

    @Test
    void clockThatJumpsConverges() {
        var clock = new SettableClock();
        try (var _ = cluster.operator(ALONE, clock)) {
            for (int i = 0; i < AT_ONCE; i++) {
                clock.advance(Duration.ofMinutes(random.nextInt(60) - 30));
                lifecycles.begin();
                lifecycles.step();
            }
            // by such jumps some fall asleep, whom their next use wakes; a clock that stays wrong puts them to sleep
            // again and again
            clock.setRight();
            lifecycles.useAll();
            lifecycles.awaitConverged();
            endAll();
        }
    }

    private void endAll() {
        for (int i = lifecycles.begun(); i > 0; i--) {
            lifecycles.end();
        }
        lifecycles.awaitConverged();
    }
}
