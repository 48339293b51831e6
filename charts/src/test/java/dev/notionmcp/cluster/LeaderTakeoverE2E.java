package dev.notionmcp.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two operators, of which one leads and dies. */
final class LeaderTakeoverE2E {

    private static RunningOperator first;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws Exception {
        first = RunningOperator.start(folder);
    }

    @AfterAll
    static void stop() {
        first.close();
    }

    @Test
    void theOtherOneServesOnceTheFirstIsKilled() throws Exception {
        await().until(() -> first.operator().readiness().equals("ready, leader"));
        try (var second = OperatorProgram.start(first.installation(), "second", folder)) {
            await().until(() -> second.readiness().equals("ready, standby"));
            first.operator().kill();
            var killed = System.nanoTime();
            first.installation().create("after");
            await().atMost(Duration.ofMinutes(2)).until(() -> second.readiness().equals("ready, leader"));
            System.out.printf("takeover after %.1f s%n", (System.nanoTime() - killed) / 1e9);
            first.awaitOwned("after");
            assertThat(first.cluster()
                            .admin()
                            .leases()
                            .inNamespace(first.installation().system())
                            .withName("notion-mcp-operator")
                            .require()
                            .getSpec()
                            .getHolderIdentity())
                    .startsWith("second");
        }
    }
}
