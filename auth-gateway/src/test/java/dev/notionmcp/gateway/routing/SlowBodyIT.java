package dev.notionmcp.gateway.routing;

import static dev.notionmcp.gateway.routing.TenantGateway.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests whose body is long in coming. */
@Timeout(180)
class SlowBodyIT {

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
    @DisplayName("invariant 7: a call whose token is revoked while its body arrives does not run")
    void aTokenRevokedMeanwhileOpensNothing() throws Exception {
        var tenant = gateway.tenant("ada");
        var body = SEARCH.getBytes(StandardCharsets.UTF_8);
        try (var client = new Socket(gateway.url.getHost(), gateway.url.getPort())) {
            var out = client.getOutputStream();
            out.write(("POST /mcp HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + tenant.token()
                            + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.write(body, 0, 10);
            await().until(() -> gateway.wasLookedUp(tenant.token()));

            gateway.revoke(tenant.token());
            out.write(body, 10, body.length - 10);

            var answer = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 401");
            assertThat(tenant.runtime().received()).isEmpty();
        }
    }
}
