package dev.notionmcp.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldLimitIT {

    @TempDir
    private Path state;

    @Test
    void saysWhatIsGoingOnWhenNothingStartsInTime() throws Exception {
        try (var gateway = TenantGateway.start(state, 1)) {
            var tenant = gateway.sleepingTenant("ada");

            var answer = gateway.call(tenant.token());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
            assertThat(answer.body())
                    .contains("\"jsonrpc\":\"2.0\"", "\"id\":1", "did not start within 1 s", "\"retryAfter\":10");
        }
    }
}
