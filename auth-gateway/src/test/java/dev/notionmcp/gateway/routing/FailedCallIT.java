package dev.notionmcp.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.audit.AuditLines;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call that ends by a fault of the gateway itself. */
class FailedCallIT {

    @Test
    void isNotTakenForAClientThatLeft(@TempDir Path state) throws Exception {
        try (var gateway = TenantGateway.start(state, 5);
                var lines = new AuditLines()) {
            var tenant = gateway.tenant("ada");
            // so that the use of the workspace cannot be recorded
            gateway.bean(ExecutorService.class).shutdown();

            var answer = gateway.call(tenant.token());

            assertThat(answer.statusCode()).isEqualTo(500);
            await().untilAsserted(() -> assertThat(lines.with("event=call "))
                    .singleElement()
                    .asString()
                    .contains(" outcome=failed "));
        }
    }
}
