package dev.notionmcp.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.audit.AuditLines;
import dev.notionmcp.gateway.workspace.Workspaces;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a call meets whose runtime sleeps, moves or is gone. */
class HeldCallIT {

    @TempDir
    private static Path state;

    private static TenantGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = TenantGateway.start(state, 30);
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    @Test
    void wakesASleepingWorkspaceAndWaitsForIt() throws Exception {
        var tenant = gateway.sleepingTenant("ada");
        assertThat(gateway.workspace(tenant).getStatus().lastActivityTime()).isNull();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var call = threads.submit(() -> gateway.call(tenant.token()));
            await().until(() -> gateway.workspace(tenant).getStatus().lastActivityTime() != null);
            assertThat(call.isDone()).isFalse();

            gateway.cluster().putSlice(tenant.name(), false, tenant.runtime().port());

            assertThat(call.get().statusCode()).isEqualTo(200);
            assertThat(call.get().body()).contains(tenant.name());
        }
        assertThat(tenant.runtime().calls()).hasSize(1);
    }

    @Test
    void dialsAStartingRuntimeAgainUntilItListens() throws Exception {
        var tenant = gateway.sleepingTenant("ada");
        gateway.cluster().putSlice(tenant.name(), false, deadPort());

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var call = threads.submit(() -> gateway.call(tenant.token()));
            await().until(() -> gateway.workspace(tenant).getStatus().lastActivityTime() != null);
            gateway.cluster().putSlice(tenant.name(), false, tenant.runtime().port());

            assertThat(call.get().body()).contains(tenant.name());
        }
    }

    @Test
    void movesOnFromAnAddressThatRefuses() throws Exception {
        var tenant = gateway.sleepingTenant("ada");
        gateway.cluster().putSlice(tenant.name() + "-a", tenant.name(), true, deadPort());
        gateway.cluster()
                .putSlice(
                        tenant.name() + "-b",
                        tenant.name(),
                        true,
                        tenant.runtime().port());

        assertThat(gateway.call(tenant.token()).body()).contains(tenant.name());
        assertThat(tenant.runtime().calls()).hasSize(1);
    }

    @Test
    @DisplayName(
            "invariant 1: a call that finds other workspaces' runtimes at two of its addresses ends, and runs nowhere")
    void isNotSentOnAndOnToWrongAddresses() throws Exception {
        var tenant = gateway.sleepingTenant("ada");
        var foreign = List.of(gateway.runtime("nws-one"), gateway.runtime("nws-other"));
        for (var runtime : foreign) {
            gateway.cluster().putSlice(tenant.name() + "-" + runtime.port(), tenant.name(), true, runtime.port());
        }
        try (var lines = new AuditLines()) {
            var answer = gateway.call(tenant.token());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(answer.body())
                    .contains("\"jsonrpc\":\"2.0\"", "\"id\":1", "\"error\":", "\"retryAfter\":5", "are moving")
                    .doesNotContain("nws-one", "nws-other", "127.0.0.1", "421");
            await().untilAsserted(() -> assertThat(lines.with(tenant.name()))
                    .singleElement()
                    .asString()
                    .contains("event=call ", " outcome=misdirected "));
        }
        assertThat(foreign).allSatisfy(runtime -> assertThat(runtime.calls()).hasSize(1));

        for (var runtime : foreign) {
            gateway.cluster().terminate(tenant.name() + "-" + runtime.port());
        }
        gateway.cluster().putSlice(tenant.name(), true, tenant.runtime().port());
        await().until(() -> gateway.call(tenant.token()).statusCode() == 200);
    }

    @Test
    void holdsOnlySoManyCallsOfOneWorkspace() throws Exception {
        var tenant = gateway.sleepingTenant("ada");
        List<Future<HttpResponse<String>>> calls = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // of two clients, since one alone may not run so many
            var other = gateway.token(tenant.ref(), "/mcp", Set.of("notion:read", "notion:write"));
            for (int i = 0; i < 65; i++) {
                var token = i % 2 == 0 ? tenant.token() : other;
                calls.add(threads.submit(() -> gateway.call(token)));
            }
            await().until(() -> calls.stream().filter(Future::isDone).count() == 1);

            var refused = calls.stream()
                    .filter(Future::isDone)
                    .findFirst()
                    .orElseThrow()
                    .get();
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.body()).contains("\"retryAfter\":5", "64 calls already wait");

            gateway.cluster().putSlice(tenant.name(), true, tenant.runtime().port());
            for (var call : calls) {
                assertThat(call.get().statusCode()).isIn(200, 503);
            }
        }
        assertThat(tenant.runtime().calls()).hasSize(64);
    }

    @Test
    void aWorkspaceDeletedMeanwhileLetsItsCallsGo() throws Exception {
        var tenant = gateway.sleepingTenant("ada");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var call = threads.submit(() -> gateway.call(tenant.token()));
            await().until(() -> gateway.workspace(tenant).getStatus().lastActivityTime() != null);

            gateway.delete(tenant.ref());

            assertThat(call.get().statusCode()).isEqualTo(401);
        }
    }

    @Test
    @DisplayName("invariant 7: a call that waits for its runtime is let go once its token is revoked")
    void aTokenRevokedMeanwhileLetsItsCallsGo() throws Exception {
        var tenant = gateway.sleepingTenant("ada");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var call = threads.submit(() -> gateway.call(tenant.token()));
            await().until(() -> gateway.workspace(tenant).getStatus().lastActivityTime() != null);

            gateway.revoke(tenant.token());

            assertThat(call.get().statusCode()).isEqualTo(401);
        }
        assertThat(tenant.runtime().calls()).isEmpty();
    }

    @Test
    void aSuspendedWorkspaceIsNotWaitedFor() throws Exception {
        var tenant = gateway.sleepingTenant("ada");
        gateway.cluster()
                .client()
                .resources(NotionWorkspace.class)
                .inNamespace(Cluster.WORKSPACES)
                .withName(tenant.name())
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"suspend\":true}}");

        await().until(() -> gateway.call(tenant.token()).body().contains("suspended"));
    }

    @Test
    void aDuplicateIsNotWaitedForUntilItServesItsBot() throws Exception {
        var tenant = gateway.sleepingTenant("ada");
        gateway.operatorSays(tenant, "Ready", "DuplicateBot");
        await().until(() -> gateway.bean(Workspaces.class).isDuplicate(tenant.ref()));
        try (var lines = new AuditLines()) {
            var answer = gateway.call(tenant.token());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("60");
            assertThat(answer.body())
                    .contains("\"jsonrpc\":\"2.0\"", "\"id\":1", "\"retryAfter\":60", "DuplicateBot", "delete one");
            await().untilAsserted(() -> assertThat(lines.with(tenant.name()))
                    .singleElement()
                    .asString()
                    .contains("event=call ", " outcome=duplicate "));
        }
        assertThat(gateway.workspace(tenant).getStatus().lastActivityTime()).isNull();

        gateway.operatorSays(tenant, "Ready", "Pending");
        gateway.cluster().putSlice(tenant.name(), true, tenant.runtime().port());
        await().until(() -> gateway.call(tenant.token()).statusCode() == 200);
    }

    private static int deadPort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
