package dev.notionmcp.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.audit.AuditLines;
import dev.notionmcp.gateway.routing.TenantGateway.Tenant;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the audit log tells of calls. */
class AuditedCallIT {

    @TempDir
    private static Path state;

    private static TenantGateway gateway;
    private static Tenant ada;

    private final AuditLines lines = new AuditLines();

    @BeforeAll
    static void start() {
        gateway = TenantGateway.start(state, Map.of("TRUSTED_PROXIES", "127.0.0.1,10.0.0.0/8"));
        ada = gateway.tenant("ada");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void stopListening() {
        lines.close();
    }

    @Test
    void namesWhoCalledWhatAndWhence() throws Exception {
        var answer = call(ada.token(), TenantGateway.SEARCH, "198.51.100.1, 203.0.113.77, 10.1.2.3");

        assertThat(told(answer, 1).getFirst())
                .contains(" workspace=" + ada.name() + " client=client person=person grant=grant-")
                .contains(" method=tools/call tool=search outcome=200 ms=")
                .endsWith(" from=203.0.113.0/24");
    }

    @Test
    void tellsTheMessagesOfABatchOneByOneAndNoArgument() throws Exception {
        var batch = """
                [{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"search","arguments":{"query":"my secret"}}},
                 {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"fetch\\nevent=call","arguments":{}}},
                 {"jsonrpc":"2.0","method":"notifications/initialized","params":{"name":"no tool"}}]""";

        var told = told(call(ada.token(), batch, "2001:db8:1:2::3"), 3);

        assertThat(told.get(0)).contains(" method=tools/call tool=search ").endsWith(" from=2001:db8:1::/48");
        assertThat(told.get(1)).contains(" method=tools/call tool=fetch_event_call ");
        assertThat(told.get(2)).contains(" method=notifications/initialized tool=- ");
        assertThat(told).noneMatch(line -> line.contains("secret") || line.contains("\n"));
    }

    @Test
    void tellsWhatWasRefusedToo() throws Exception {
        assertThat(told(call(ada.token(), "no JSON", "192.0.2.1"), 1).getFirst())
                .contains(" method=- tool=- outcome=malformed ");
    }

    private static HttpResponse<String> call(String token, String body, String forwardedFor) throws Exception {
        return gateway.send(gateway.request("/mcp", token)
                .header("X-Forwarded-For", forwardedFor)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** A line is written once the answer has ended. */
    private List<String> told(HttpResponse<String> answer, int count) {
        var id = answer.headers().firstValue("X-Request-Id").orElseThrow();
        return await().until(() -> lines.with("event=call request=" + id + " "), told -> told.size() == count);
    }
}
