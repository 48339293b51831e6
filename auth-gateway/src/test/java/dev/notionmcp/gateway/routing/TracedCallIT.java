package dev.notionmcp.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.audit.AuditLines;
import dev.notionmcp.gateway.routing.TenantGateway.Tenant;
import dev.notionmcp.gateway.trace.Collector;
import dev.notionmcp.gateway.trace.Collector.Told;
import dev.notionmcp.gateway.workspace.FakeRuntime;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector is told of a call. */
class TracedCallIT {

    private static final Collector COLLECTOR = new Collector();
    private static final String PARENT = "00f067aa0ba902b7";

    @TempDir
    private static Path state;

    private static TenantGateway gateway;

    private final String trace = UUID.randomUUID().toString().replace("-", "");

    @BeforeAll
    static void start() {
        gateway = TenantGateway.start(
                state,
                Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        COLLECTOR.endpoint(),
                        "OTEL_EXPORTER_OTLP_HEADERS",
                        "api-key=a%20key"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        COLLECTOR.close();
    }

    @Test
    void isOneTraceFromTheClientThroughTheRuntimeToNotion() throws Exception {
        var ada = gateway.tenant("ada");
        ada.runtime().answers(exchange -> {
            exchange.getResponseHeaders().set("Notion-MCP-Calls", "3;limited=1;ms=2");
            FakeRuntime.send(exchange, 200, "application/json", "{}");
        });

        call(ada, TenantGateway.SEARCH);

        var call = span("tools/call search");
        assertThat(call.parent()).isEqualTo(PARENT);
        assertThat(call.service()).isEqualTo("notion-mcp-gateway");
        assertThat(call.attributes())
                .containsEntry("mcp.method.name", "tools/call")
                .containsEntry("gen_ai.operation.name", "execute_tool")
                .containsEntry("gen_ai.tool.name", "search")
                .containsEntry("http.response.status_code", "200")
                .containsEntry("notion_mcp.workspace", ada.name());
        var runtime = span("runtime");
        assertThat(runtime.parent()).isEqualTo(call.id());
        assertThat(runtime.lastsWithin(call)).isTrue();
        var notion = span("notion");
        assertThat(notion.parent()).isEqualTo(runtime.id());
        assertThat(notion.lastsWithin(runtime)).isTrue();
        assertThat(notion.attributes())
                .containsEntry("notion_mcp.notion.requests", "3")
                .containsEntry("notion_mcp.notion.limited", "1");
        assertThat(COLLECTOR.headers())
                .allSatisfy(headers -> assertThat(headers.get("Api-key")).containsExactly("a key"));
    }

    @Test
    @DisplayName(
            "invariant 2: nothing of the client's context passes the gateway, and a trace tells of no token, person or"
                    + " argument")
    void keepsTheClientsContextAndSecretsToItself() throws Exception {
        var ada = gateway.tenant("ada");

        call(ada, TenantGateway.SEARCH.replace("{}}", "{\"query\":\"a secret plan\"}}"));

        span("tools/call search");
        assertThat(ada.runtime().calls())
                .singleElement()
                .satisfies(received -> assertThat(received.headers().keySet())
                        .extracting(name -> name.toLowerCase(Locale.ROOT))
                        .doesNotContain("traceparent", "tracestate", "baggage"));
        assertThat(COLLECTOR.trace(trace).values())
                .allSatisfy(span -> assertThat(span.span().toString())
                        .doesNotContain("secret plan", ada.token(), "\"person\"", "grant-", "a-state", "a-baggage"));
    }

    @Test
    void aCallThatWakesItsRuntimeShowsTheWait() throws Exception {
        var sleeping = gateway.sleepingTenant("barbara");
        var answer = gateway.http().sendAsync(request(sleeping, TenantGateway.SEARCH), BodyHandlers.ofString());
        await().until(() -> gateway.workspace(sleeping).getStatus().lastActivityTime() != null);
        gateway.cluster().putSlice(sleeping.name(), true, sleeping.runtime().port());
        answer.join();

        var wait = span("wake runtime");
        assertThat(wait.parent()).isEqualTo(span("tools/call search").id());
        assertThat(span("runtime").parent()).isEqualTo(span("tools/call search").id());
        assertThat(wait.millis()).isPositive();
        assertThat(wait.lastsWithin(span("tools/call search"))).isTrue();
    }

    @Test
    void aRuntimeThatBreaksOffIsAnError() throws Exception {
        var ada = gateway.tenant("ada");
        try (var broken = new ScriptedRuntime(number -> "no HTTP at all\r\n\r\n")) {
            gateway.cluster().putSlice(ada.name(), true, broken.port());
            await().until(() -> call(ada, TenantGateway.SEARCH).statusCode() == 502);
            var failed = await().until(
                            () -> COLLECTOR.trace(trace).get("runtime"), span -> span != null && span.hasFailed());
            assertThat(failed.attributes()).containsEntry("error.type", "broken-off");
            await().untilAsserted(() -> assertThat(COLLECTOR.trace(trace).get("tools/call search"))
                    .satisfies(call -> assertThat(call.hasFailed()).isTrue()));
        }
    }

    @Test
    void whatAClientInventsIsNoName() throws Exception {
        var ada = gateway.tenant("ada");

        call(ada, TenantGateway.SEARCH.replace("\"search\"", "\"invented\""));

        span("tools/call other");
        assertThat(COLLECTOR.trace(trace).values())
                .allSatisfy(span -> assertThat(span.span().toString()).doesNotContain("invented"));
    }

    @Test
    void theAuditLineNamesTheTrace() throws Exception {
        var ada = gateway.tenant("ada");
        try (var lines = new AuditLines()) {
            call(ada, TenantGateway.SEARCH);
            await().untilAsserted(() -> assertThat(lines.with(" trace=" + trace + " "))
                    .singleElement()
                    .asString()
                    .contains("event=call ", ada.name()));
        }
    }

    @Test
    void aStrangerBeginsNoTraceAndAKnownClientsRefusedRequestOne() throws Exception {
        var ada = gateway.tenant("ada");
        gateway.send(HttpRequest.newBuilder(request(ada, "{"), (name, value) -> !name.equals("Authorization"))
                .build());
        var answer = call(ada, "{");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(span("POST /mcp").attributes()).containsEntry("http.response.status_code", "400");
        assertThat(COLLECTOR.spans().stream().filter(span -> span.trace().equals(trace)))
                .hasSize(1);
    }

    private HttpResponse<String> call(Tenant tenant, String body) throws Exception {
        return gateway.send(request(tenant, body));
    }

    private HttpRequest request(Tenant tenant, String body) {
        return gateway.request("/mcp", tenant.token())
                .header("traceparent", "00-" + trace + "-" + PARENT + "-01")
                .header("tracestate", "vendor=a-state")
                .header("baggage", "user=a-baggage")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    /** The batch of spans goes out every five seconds. */
    private Told span(String name) {
        return await().until(() -> COLLECTOR.trace(trace).get(name), span -> span != null);
    }
}
