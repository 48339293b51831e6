package dev.notionmcp.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.Cluster;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A call to a sleeping workspace where as many runtimes run as may. */
class AwakeLimitIT {

    @Test
    void isPutOffWithoutWakingTheRuntime(@TempDir Path state) throws Exception {
        try (var gateway = TenantGateway.start(state, Map.of("MAX_AWAKE", "1", "HOLD_SECONDS", "1"))) {
            var awake = gateway.tenant("ada");
            var asleep = gateway.sleepingTenant("grace");
            operatorSays(gateway, awake.name(), "Running");
            operatorSays(gateway, asleep.name(), "ScaledToZero");
            await().until(() -> gateway.call(awake.token()).statusCode() == 200);

            await().untilAsserted(() -> {
                var answer = gateway.call(asleep.token());
                assertThat(answer.statusCode()).isEqualTo(503);
                var error = JsonMapper.shared().readTree(answer.body()).get("error");
                assertThat(error.get("message").stringValue()).contains("MAX_AWAKE");
                assertThat(error.at("/data/retryAfter").intValue()).isPositive();
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            });
            assertThat(gateway.call(awake.token()).statusCode()).isEqualTo(200);

            operatorSays(gateway, awake.name(), "ScaledToZero");
            gateway.cluster().putSlice(asleep.name(), true, asleep.runtime().port());
            await().until(() -> gateway.call(asleep.token()).statusCode() == 200);
        }
    }

    private static void operatorSays(TenantGateway gateway, String workspace, String reason) {
        gateway.cluster()
                .client()
                .resources(NotionWorkspace.class)
                .inNamespace(Cluster.WORKSPACES)
                .withName(workspace)
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), """
                        {"status":{"conditions":[{"type":"Ready","status":"True","reason":"%s","message":"",
                         "lastTransitionTime":"2026-11-22T12:00:00Z"}]}}""".formatted(reason));
    }
}
