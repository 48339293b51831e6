package dev.notionmcp.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A runtime that works on a call for longer than UPSTREAM_TIMEOUT. */
@Timeout(180)
class TimeoutIT {

    @Test
    void isAnsweredInTimeAndNotCalledAgain(@TempDir Path state) throws Exception {
        try (var gateway = TenantGateway.start(state, Map.of("UPSTREAM_TIMEOUT", "1s"));
                var runtime = new SilentRuntime()) {
            var tenant = gateway.sleepingTenant("ada");
            gateway.cluster().putSlice(tenant.name(), true, runtime.port());

            var answer = gateway.call(tenant.token());

            assertThat(answer.statusCode()).isEqualTo(504);
            var body = JsonMapper.shared().readTree(answer.body());
            assertThat(body.at("/id").intValue()).isEqualTo(1);
            assertThat(body.at("/error/code").intValue()).isEqualTo(-32000);
            assertThat(body.at("/error/message").stringValue()).contains("look in Notion before sending it again");
            runtime.awaitCall();
            assertThat(runtime.hasAnotherCall()).isFalse();
        }
    }
}
