package dev.notionmcp.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.routing.TenantGateway.Tenant;
import dev.notionmcp.gateway.workspace.FakeRuntime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runtime that works on one call for longer than its idle timeout is in use all the while. */
class OpenCallActivityIT {

    /** As old as the record of a workspace with the default idle timeout may get. */
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    @TempDir
    private static Path state;

    private static TenantGateway gateway;

    @BeforeAll
    static void start() {
        gateway = TenantGateway.start(state, 20);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void anOpenCallKeepsItsWorkspaceInUseAndAnAnsweredOneDoesNot() throws Exception {
        var working = gateway.tenant("ada");
        var done = gateway.tenant("grace");
        var finish = new CountDownLatch(1);
        working.runtime().answers(exchange -> {
            waitFor(finish);
            FakeRuntime.send(exchange, 200, "application/json", "{}");
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var call = threads.submit(() -> gateway.call(working.token()));
            await().until(() -> working.runtime().calls().size() == 1 && isInUse(working));
            assertThat(gateway.call(done.token()).statusCode()).isEqualTo(200);
            await().until(() -> isInUse(done));

            for (var minute = 1; minute <= 3; minute++) {
                var mark = gateway.cluster().mark();
                gateway.passTime(INTERVAL);
                await().until(() -> writes(mark, working) == 1);
                assertThat(writes(mark, done)).isZero();
            }
            assertThat(call.isDone()).isFalse();
            finish.countDown();

            assertThat(call.get().statusCode()).isEqualTo(200);
        }
    }

    private static boolean isInUse(Tenant tenant) {
        return gateway.workspace(tenant).getStatus().lastActivityTime() != null;
    }

    private static long writes(long mark, Tenant tenant) {
        return gateway.cluster().gatewayWritesSince(mark).stream()
                .filter(write -> write.endsWith("/notionworkspaces/" + tenant.name() + "/status"))
                .count();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
