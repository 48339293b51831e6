package dev.notionmcp.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.GatewaySettings;
import dev.notionmcp.gateway.audit.AuditEvent;
import dev.notionmcp.gateway.audit.AuditField;
import dev.notionmcp.gateway.audit.AuditLog;
import dev.notionmcp.gateway.routing.TenantGateway.Tenant;
import dev.notionmcp.gateway.workspace.FakeRuntime;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus reads at the management port. */
class MetricsIT {

    @TempDir
    private static Path state;

    private static TenantGateway gateway;
    private static Tenant ada;

    @BeforeAll
    static void start() {
        gateway = TenantGateway.start(state, Map.of());
        ada = gateway.tenant("ada");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void countsWhatARuntimeDidAtNotionAndKeepsItFromTheClient() throws Exception {
        var runtime = gateway.tenant("grace");
        runtime.runtime().answers(exchange -> {
            exchange.getResponseHeaders().set("Notion-MCP-Calls", "3;limited=1;ms=250");
            FakeRuntime.send(exchange, 200, "application/json", "{}");
        });

        var answer = gateway.call(runtime.token());

        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("notion-mcp"));
        assertThat(scrape())
                .contains(
                        "notion_mcp_notion_requests_total 3.0",
                        "notion_mcp_notion_limited_total 1.0",
                        "notion_mcp_notion_wait_seconds_total 0.25");
    }

    @Test
    void countsCallsByToolAndNotByWhatAClientInvents() throws Exception {
        gateway.call(ada.token());
        for (var name : new String[] {"no_such_tool", "person\\\"} 1\\n", "search"}) {
            gateway.send(gateway.request("/mcp", ada.token())
                    .POST(BodyPublishers.ofString(TenantGateway.SEARCH.replace("\"search\"", "\"" + name + "\"")))
                    .build());
        }
        gateway.send(gateway.request("/mcp", ada.token())
                .POST(BodyPublishers.ofString(TenantGateway.SEARCH.replace("tools/call", "invented/method")))
                .build());
        gateway.send(HttpRequest.newBuilder(gateway.url.resolve("/mcp")).build());

        await().untilAsserted(() -> assertThat(scrape())
                .contains(
                        "notion_mcp_calls_total{method=\"tools/call\",outcome=\"200\",tool=\"other\"} 2.0",
                        "notion_mcp_calls_total{method=\"other\",outcome=\"200\",tool=\"none\"} 1.0",
                        "notion_mcp_call_seconds_bucket{tool=\"search\",le=\"",
                        "notion_mcp_refused_requests_total{outcome=\"no-token\"} 1.0"));
        assertThat(scrape()).doesNotContain(ada.name(), "no_such_tool", "invented", "person", "grant-", "client=\"");
    }

    @Test
    void countsWaitingCallsAndWakes() throws Exception {
        var sleeping = gateway.sleepingTenant("barbara");
        var call = gateway.http()
                .sendAsync(
                        gateway.request("/mcp", sleeping.token())
                                .POST(BodyPublishers.ofString(TenantGateway.SEARCH))
                                .build(),
                        BodyHandlers.ofString());
        await().untilAsserted(() -> assertThat(scrape()).contains("notion_mcp_held_calls 1.0"));
        gateway.cluster().putSlice(sleeping.name(), true, sleeping.runtime().port());
        call.join();

        await().untilAsserted(() -> assertThat(scrape())
                .contains(
                        "notion_mcp_held_calls 0.0",
                        "notion_mcp_held_seconds_count 1",
                        "notion_mcp_wake_seconds_count 1"));
    }

    @Test
    void countsEachAuditedStepByItsReason() throws Exception {
        AuditLog.event(AuditEvent.LOGIN_FAILED, AuditField.client("c-1"), AuditField.why("for-this-test"));

        assertThat(scrape()).contains("notion_mcp_events_total{event=\"login-failed\",why=\"for-this-test\"} 1.0");
    }

    @Test
    void showsTheProcessAndItsDatabase() throws Exception {
        assertThat(scrape())
                .contains(
                        "jvm_memory_used_bytes{area=\"heap\"",
                        "jvm_threads_live_threads ",
                        "jvm_gc_",
                        "process_cpu_usage ",
                        "system_cpu_count ",
                        "hikaricp_connections_active{",
                        "hikaricp_connections_pending{");
    }

    @Test
    void thePublicPortHasNone() throws Exception {
        var answer = gateway.send(HttpRequest.newBuilder(gateway.url.resolve("/actuator/prometheus"))
                .build());

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    private static String scrape() throws Exception {
        var port = gateway.bean(GatewaySettings.class).managementPort();
        var answer =
                gateway.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                        .build());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
