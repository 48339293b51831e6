package dev.notionmcp.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.routing.TenantGateway.Tenant;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** subscriptions/listen, with which a 2026-07-28 client opens before it lists tools and which it keeps open all day. */
@Timeout(180)
class SubscriptionIT {

    private static final String LISTEN = """
            {"jsonrpc": "2.0", "id": "s-1", "method": "subscriptions/listen", "params": {
                "notifications": {"toolsListChanged": true},
                "_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28",
                          "io.modelcontextprotocol/clientCapabilities": {}}}}""";
    private static final String ACKNOWLEDGED = "notifications/subscriptions/acknowledged";

    @TempDir
    private static Path state;

    @TempDir
    private Path ownState;

    private static TenantGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = TenantGateway.start(state, 20);
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    @Test
    void isAcknowledgedWithoutWakingTheWorkspace() throws Exception {
        var tenant = gateway.sleepingTenant("ada");

        var answer = listen(gateway, tenant);
        try (var body = answer.body()) {
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            assertThat(read(body))
                    .contains(
                            ACKNOWLEDGED, "\"io.modelcontextprotocol/subscriptionId\":\"s-1\"", "\"notifications\":{}");
        }
        assertThat(tenant.runtime().received()).isEmpty();
        assertThat(gateway.cluster()
                        .client()
                        .resources(NotionWorkspace.class)
                        .inNamespace(Cluster.WORKSPACES)
                        .withName(tenant.name())
                        .require()
                        .getStatus()
                        .lastActivityTime())
                .isNull();
    }

    @Test
    void staysOpenBesideCalls() throws Exception {
        var tenant = gateway.tenant("ada");

        try (var body = listen(gateway, tenant).body()) {
            assertThat(read(body)).contains(ACKNOWLEDGED);
            assertThat(gateway.call(tenant.token()).body()).contains(tenant.name());
            assertThat(body.available()).isZero();
        }
        assertThat(tenant.runtime().calls()).hasSize(1);
    }

    @Test
    void completesWhenItsTokenIsRevoked() throws Exception {
        var tenant = gateway.sleepingTenant("ada");

        try (var body = listen(gateway, tenant).body()) {
            assertThat(read(body)).contains(ACKNOWLEDGED);
            gateway.revoke(tenant.token());
            assertThat(rest(body)).contains("\"id\":\"s-1\"", "\"resultType\":\"complete\"");
        }
    }

    @Test
    void aClientThatComesBackIsNeverLockedOutByItsOwnOldStreams() throws Exception {
        var tenant = gateway.sleepingTenant("ada");
        var streams = new ArrayList<InputStream>();
        try {
            for (int i = 0; i <= OpenCalls.SUBSCRIPTIONS_PER_GRANT; i++) {
                var body = listen(gateway, tenant).body();
                streams.add(body);
                assertThat(read(body)).contains(ACKNOWLEDGED);
            }

            assertThat(rest(streams.getFirst())).contains("\"resultType\":\"complete\"");
            assertThat(streams.get(1).available()).isZero();
            assertThat(streams.getLast().available()).isZero();
        } finally {
            for (var stream : streams) {
                stream.close();
            }
        }
    }

    @Test
    void completesWhenItsWorkspaceIsDeleted() throws Exception {
        var tenant = gateway.sleepingTenant("ada");

        try (var body = listen(gateway, tenant).body()) {
            assertThat(read(body)).contains(ACKNOWLEDGED);
            gateway.delete(tenant.ref());
            assertThat(rest(body)).contains("\"resultType\":\"complete\"");
        }
    }

    @Test
    @DisplayName("invariant 7: a stream ends with its token while nobody can tell of another's")
    void completesWhileTheLookUpOfAnotherHangs() throws Exception {
        var ada = gateway.sleepingTenant("ada");
        var grace = gateway.sleepingTenant("grace");
        try (var first = listen(gateway, ada).body();
                var hanging = gateway.hangAt(ada.token())) {
            assertThat(read(first)).contains(ACKNOWLEDGED);
            await().until(hanging::hasBegun);
            try (var second = listen(gateway, grace).body()) {
                assertThat(read(second)).contains(ACKNOWLEDGED);
                gateway.revoke(grace.token());
                assertThat(rest(second)).contains("\"resultType\":\"complete\"");
            }
            gateway.delete(ada.ref());
            assertThat(rest(first)).contains("\"resultType\":\"complete\"");
        }
    }

    @Test
    void completesWhenTheGatewayStops() throws Exception {
        var stopping = TenantGateway.start(ownState, 20);
        var tenant = stopping.sleepingTenant("ada");

        try (var body = listen(stopping, tenant).body()) {
            assertThat(read(body)).contains(ACKNOWLEDGED);
            var stop = Thread.ofVirtual().start(stopping::close);
            assertThat(rest(body)).contains("\"resultType\":\"complete\"");
            stop.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "\"2026-07-28\"", "{\"toolsListChanged\": true}", "\"2.0\"", "\"s-1\""})
    void oneThatIsNotRightIsTheRuntimesToRefuse(String part) throws Exception {
        var tenant = gateway.tenant("ada");

        var answer = gateway.send(listening(gateway, tenant, LISTEN.replace(part, "7.5")));

        assertThat(answer.body()).contains(tenant.name());
    }

    @Test
    void withoutItsHeadersItIsTheRuntimesToRefuse() throws Exception {
        var tenant = gateway.tenant("ada");

        var answer = gateway.send(gateway.request("/mcp", tenant.token())
                .POST(BodyPublishers.ofString(LISTEN))
                .build());

        assertThat(answer.body()).contains(tenant.name());
    }

    private static HttpResponse<InputStream> listen(TenantGateway gateway, Tenant tenant) throws Exception {
        return gateway.http().send(listening(gateway, tenant, LISTEN), BodyHandlers.ofInputStream());
    }

    private static HttpRequest listening(TenantGateway gateway, Tenant tenant, String body) {
        return gateway.request("/mcp", tenant.token())
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "subscriptions/listen")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static String read(InputStream body) throws IOException {
        var buffer = new byte[1024];
        return new String(buffer, 0, body.read(buffer), StandardCharsets.UTF_8);
    }

    private static String rest(InputStream body) throws IOException {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
}
