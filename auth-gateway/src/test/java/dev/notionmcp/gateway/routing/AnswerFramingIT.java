package dev.notionmcp.gateway.routing;

import static dev.notionmcp.gateway.routing.TenantGateway.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.routing.TenantGateway.Tenant;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a runtime says about where its answer ends is not believed: behind it the next tenant's answer would begin. */
@Timeout(180)
class AnswerFramingIT {

    private static final String BODY = "{\"result\":1}";
    private static final String CHUNKED = Integer.toHexString(BODY.length()) + "\r\n" + BODY + "\r\n0\r\n\r\n";

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

    @ParameterizedTest(name = "invariant 1: an answer that is chunked and has the length {0} is refused")
    @ValueSource(strings = {"300", "3", "12"})
    void chunkedWithALength(String length) throws Exception {
        refused("Transfer-Encoding: chunked\r\nContent-Length: " + length + "\r\n\r\n" + CHUNKED);
    }

    @Test
    @DisplayName("invariant 1: an answer with two lengths is refused")
    void twoLengths() throws Exception {
        refused("Content-Length: 12\r\nContent-Length: 300\r\n\r\n" + BODY);
        refused("Content-Length: 12\r\nContent-Length: 12\r\n\r\n" + BODY);
    }

    @Test
    void theLengthOfAnAnswerIsPassedOn() throws Exception {
        var tenant = gateway.tenant("ada");

        var answer = gateway.call(tenant.token());

        assertThat(answer.headers().firstValueAsLong("Content-Length"))
                .hasValue(answer.body().length());
    }

    @Test
    @DisplayName("invariant 1: an event stream's length is not passed on, for it may end at any event")
    void anEventStreamHasNoLength() throws Exception {
        var tenant = gateway.sleepingTenant("ada");
        var head = "HTTP/1.1 200 OK\r\nNotion-MCP-Workspace: " + Cluster.WORKSPACES + "/" + tenant.name()
                + "\r\nContent-Type: text/event-stream\r\nContent-Length: 400\r\n\r\n:\n\n";
        try (var runtime = new ScriptedRuntime(call -> head)) {
            gateway.cluster().putSlice(tenant.name(), true, runtime.port());
            var request = gateway.request("/mcp", tenant.token())
                    .POST(BodyPublishers.ofString(SEARCH))
                    .build();

            var answer = gateway.http().send(request, BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
                assertThat(body.readNBytes(3)).hasSize(3);
                gateway.revoke(tenant.token());
                assertThat(body.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    @DisplayName("invariant 1: what a runtime sends after an answer is not the answer to the next call")
    void whatIsLeftOverIsNotTheNextAnswer() throws Exception {
        var tenant = gateway.sleepingTenant("ada");
        try (var runtime = new ScriptedRuntime(
                call -> ok(tenant, "{\"call\":" + call + "}") + (call == 1 ? ok(tenant, "{\"left\":0}") : ""))) {
            gateway.cluster().putSlice(tenant.name(), true, runtime.port());

            assertThat(gateway.call(tenant.token()).body()).isEqualTo("{\"call\":1}");
            assertThat(gateway.call(tenant.token()).body()).isEqualTo("{\"call\":2}");
        }
    }

    private static void refused(String answer) throws IOException, InterruptedException {
        var tenant = gateway.sleepingTenant("ada");
        try (var runtime = new ScriptedRuntime(call -> head(tenant) + answer)) {
            gateway.cluster().putSlice(tenant.name(), true, runtime.port());

            var refused = gateway.call(tenant.token());

            assertThat(refused.statusCode()).isEqualTo(502);
            assertThat(refused.body()).contains("look in Notion").doesNotContain("result\":1");
        }
    }

    private static String ok(Tenant tenant, String body) {
        return head(tenant) + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String head(Tenant tenant) {
        return "HTTP/1.1 200 OK\r\nNotion-MCP-Workspace: " + Cluster.WORKSPACES + "/" + tenant.name()
                + "\r\nContent-Type: application/json\r\n";
    }
}
