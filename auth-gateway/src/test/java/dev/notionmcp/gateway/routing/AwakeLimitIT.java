package dev.notionmcp.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.routing.TenantGateway.Tenant;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A call to a sleeping workspace where as many runtimes run as may. */
class AwakeLimitIT {

    private TenantGateway gateway;
    private Tenant awake;
    private Tenant asleep;

    @BeforeEach
    void start(@TempDir Path state) throws Exception {
        gateway = TenantGateway.start(state, Map.of("MAX_AWAKE", "1", "HOLD_SECONDS", "1"));
        awake = gateway.tenant("ada");
        asleep = gateway.sleepingTenant("grace");
        gateway.operatorSays(awake, "Progressing", "Settled");
        gateway.operatorSays(asleep, "Progressing", "Asleep");
        await().until(() -> gateway.call(awake.token()).statusCode() == 200);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void isPutOffWithoutWakingTheRuntime() throws Exception {
        await().untilAsserted(this::isPutOff);
        assertThat(gateway.call(awake.token()).statusCode()).isEqualTo(200);

        gateway.operatorSays(awake, "Progressing", "Asleep");
        gateway.cluster().putSlice(asleep.name(), true, asleep.runtime().port());
        await().until(() -> gateway.call(asleep.token()).statusCode() == 200);
    }

    @Test
    void isPutOffBehindARuntimeWithoutAValidToken() throws Exception {
        gateway.operatorSays(awake, "Ready", "SecretMissing");

        await().untilAsserted(this::isPutOff);
    }

    private void isPutOff() throws Exception {
        var answer = gateway.call(asleep.token());
        assertThat(answer.statusCode()).isEqualTo(503);
        var error = JsonMapper.shared().readTree(answer.body()).get("error");
        assertThat(error.get("message").stringValue()).contains("MAX_AWAKE");
        assertThat(error.at("/data/retryAfter").intValue()).isPositive();
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }
}
