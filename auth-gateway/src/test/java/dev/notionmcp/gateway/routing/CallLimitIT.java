package dev.notionmcp.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.routing.TenantGateway.Tenant;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** How fast a client may call: here five at once, then one a minute. */
@Timeout(180)
class CallLimitIT {

    @TempDir
    private static Path state;

    private static TenantGateway gateway;

    @BeforeAll
    static void start() {
        gateway = TenantGateway.start(state, Map.of("CALLS_PER_MINUTE", "1", "CALL_BURST", "5"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    @DisplayName("row 28: a grant that calls too fast is told when to go on, and nothing of it runs")
    void toldWhenToGoOn() throws Exception {
        var ada = gateway.tenant("ada");
        callTimes(ada, 5);

        var refused = gateway.call(ada.token());

        var error = JsonMapper.shared().readTree(refused.body());
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(error.at("/id").asInt()).isEqualTo(1);
        assertThat(error.at("/error/code").asInt()).isEqualTo(-32000);
        assertThat(error.at("/error/data/retryAfter").asInt()).isBetween(1, 60);
        assertThat(refused.headers().firstValue("Retry-After"))
                .hasValue(error.at("/error/data/retryAfter").asString());
        assertThat(ada.runtime().calls()).hasSize(5);

        gateway.passTime(Duration.ofSeconds(error.at("/error/data/retryAfter").asInt()));
        assertThat(gateway.call(ada.token()).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("row 28: each message of a batch counts")
    void eachMessageOfABatchCounts() throws Exception {
        var ada = gateway.tenant("ada-of-batches");

        assertThat(batch(ada, 4).statusCode()).isEqualTo(200);
        assertThat(batch(ada, 2).statusCode()).isEqualTo(429);
        assertThat(gateway.call(ada.token()).statusCode()).isEqualTo(200);
        assertThat(gateway.call(ada.token()).statusCode()).isEqualTo(429);
    }

    @Test
    @DisplayName("row 28: grants of one workspace share its limit, and other workspaces do not feel it")
    void grantsOfOneWorkspaceShareItsLimit() throws Exception {
        var ada = gateway.tenant("ada-of-grants");
        var grace = gateway.tenant("grace");
        var second = new Tenant(ada.ref(), gateway.token(ada.ref(), "/mcp", Set.of("notion:read")), ada.runtime());
        callTimes(ada, 3);
        callTimes(second, 2);

        assertThat(gateway.call(second.token()).statusCode()).isEqualTo(429);
        assertThat(gateway.call(ada.token()).statusCode()).isEqualTo(429);
        assertThat(gateway.call(grace.token()).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("row 28: a long request of a grant that calls too fast is refused without being read")
    void aLongRequestIsRefusedUnread() throws Exception {
        var ada = gateway.tenant("ada-of-long-requests");
        callTimes(ada, 5);
        try (var client = new Socket(gateway.url.getHost(), gateway.url.getPort())) {
            client.getOutputStream().write(head(ada, 4 * 1024 * 1024));
            client.getOutputStream().write('{');

            var answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 429")
                    .containsIgnoringCase("\r\nRetry-After: 60\r\n")
                    .containsIgnoringCase("\r\nConnection: close\r\n")
                    .contains("\"id\":null", "\"retryAfter\":60");
        }
        assertThat(ada.runtime().calls()).hasSize(5);
    }

    @Test
    @DisplayName("row 28: the request after one that was refused unread is read from its beginning")
    void theNextRequestOnTheConnectionIsItself() throws Exception {
        var ada = gateway.tenant("ada-of-one-connection");
        callTimes(ada, 5);
        var grace = gateway.tenant("grace-of-one-connection");
        try (var client = new Socket(gateway.url.getHost(), gateway.url.getPort())) {
            var out = client.getOutputStream();
            out.write(head(ada, 100_000));
            out.write(" ".repeat(100_000).getBytes(StandardCharsets.UTF_8));
            out.write(head(grace, TenantGateway.SEARCH.length()));
            out.write(TenantGateway.SEARCH.getBytes(StandardCharsets.UTF_8));

            var answers = new StringBuilder();
            while (answers.indexOf(grace.name()) < 0) {
                answers.append((char) client.getInputStream().read());
            }
            assertThat(answers).startsWith("HTTP/1.1 429").contains("HTTP/1.1 200");
        }
    }

    private static byte[] head(Tenant tenant, int length) {
        return ("POST /mcp HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + tenant.token()
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> batch(Tenant tenant, int size) throws Exception {
        var body = "[" + (TenantGateway.SEARCH + ",").repeat(size - 1) + TenantGateway.SEARCH + "]";
        return gateway.send(gateway.request("/mcp", tenant.token())
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static void callTimes(Tenant tenant, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            assertThat(gateway.call(tenant.token()).statusCode()).isEqualTo(200);
        }
    }
}
