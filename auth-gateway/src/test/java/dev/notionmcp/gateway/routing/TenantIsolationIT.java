package dev.notionmcp.gateway.routing;

import static dev.notionmcp.gateway.routing.TenantGateway.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.routing.TenantGateway.Tenant;
import dev.notionmcp.gateway.workspace.FakeRuntime;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invariants 1 and 2: the token alone chooses the workspace, and never leaves the gateway. */
class TenantIsolationIT {

    private static final List<String> HEADERS = List.of(
            "Notion-MCP-Workspace",
            "X-Workspace",
            "X-Workspace-Id",
            "X-Tenant",
            "Workspace",
            "Connection-Id",
            "Mcp-Session-Id",
            "Forwarded",
            "X-Forwarded-Host",
            "X-Forwarded-For",
            "X-Forwarded-Prefix",
            "X-Original-URL",
            "X-Rewrite-URL",
            "X-HTTP-Method-Override",
            "Cookie");

    @TempDir
    private static Path state;

    private static TenantGateway gateway;
    private static Tenant ada;
    private static Tenant grace;

    @BeforeAll
    static void start() throws Exception {
        gateway = TenantGateway.start(state, 20);
        ada = gateway.tenant("ada");
        grace = gateway.tenant("grace");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    @Test
    void eachTokenReachesItsOwnWorkspace() throws Exception {
        assertThat(gateway.call(ada.token()).body()).contains(ada.name());
        assertThat(gateway.call(grace.token()).body()).contains(grace.name());
    }

    @Test
    @DisplayName("row 16; invariant 1: nothing in a request but its token chooses the workspace")
    void nothingElseInARequestChoosesTheWorkspace() throws Exception {
        var before = grace.runtime().received().size();
        var other = Cluster.WORKSPACES + "/" + grace.name();
        var request = gateway.request(
                "/mcp?workspace=" + grace.name() + "&access_token=" + grace.token() + "&token=" + grace.token(),
                ada.token());
        HEADERS.forEach(header -> request.header(header, other));
        var body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"workspace\":\"" + other
                + "\",\"params\":{\"name\":\"search\",\"workspace\":\"" + other + "\",\"_meta\":{\"workspace\":\""
                + other + "\"},\"arguments\":{\"workspace\":\"" + other + "\"}}}";

        var answer = gateway.send(request.POST(BodyPublishers.ofString(body)).build());

        assertThat(answer.body()).contains(ada.name()).doesNotContain(grace.name());
        assertThat(grace.runtime().received()).hasSize(before);
        assertThat(ada.runtime().calls()).last().satisfies(call -> {
            assertThat(call.headers().toString()).doesNotContain(grace.name());
            assertThat(call.claims()).containsEntry("aud", Cluster.WORKSPACES + "/" + ada.name());
            assertThat(call.claims()).containsEntry("connection_id", ada.ref().connectionId());
        });
    }

    @Test
    @DisplayName("row 16: a labelled path is an audience and no selector")
    void aLabelledPathIsAnAudienceAndNoSelector() throws Exception {
        var path = "/w/" + grace.name() + "/mcp";
        var token = gateway.token(ada.ref(), path, Set.of("notion:read"));

        var own = gateway.send(gateway.request(path, token)
                .POST(BodyPublishers.ofString(SEARCH))
                .build());
        var elsewhere = gateway.call(token);
        var other = gateway.send(gateway.request(path, ada.token())
                .POST(BodyPublishers.ofString(SEARCH))
                .build());

        var otherLabel = gateway.send(gateway.request("/w/other/mcp", token)
                .POST(BodyPublishers.ofString(SEARCH))
                .build());

        assertThat(own.body()).contains(ada.name()).doesNotContain(grace.name());
        assertThat(elsewhere.statusCode()).isEqualTo(401);
        assertThat(otherLabel.statusCode()).isEqualTo(401);
        assertThat(other.statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("invariant 1: mixed calls of two tenants never cross")
    void mixedCallsNeverCross() throws Exception {
        var tenants = List.of(ada, grace);
        var before =
                tenants.stream().map(tenant -> tenant.runtime().calls().size()).toList();
        List<Callable<Void>> calls = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            var tenant = tenants.get(i % 2);
            var other = tenants.get((i + 1) % 2);
            calls.add(() -> {
                assertThat(gateway.call(tenant.token()).body())
                        .contains(tenant.name())
                        .doesNotContain(other.name());
                return null;
            });
        }

        try (var threads = Executors.newFixedThreadPool(16)) {
            for (var done : threads.invokeAll(calls)) {
                done.get();
            }
        }

        for (int i = 0; i < 2; i++) {
            var tenant = tenants.get(i);
            assertThat(tenant.runtime().calls().stream().skip(before.get(i)))
                    .hasSize(200)
                    .allSatisfy(call ->
                            assertThat(call.claims()).containsEntry("aud", Cluster.WORKSPACES + "/" + tenant.name()));
        }
    }

    @Test
    @DisplayName("row 17; invariant 2: a client's token never passes the gateway")
    void theClientsTokenStaysInTheGateway() throws Exception {
        var request = gateway.request("/mcp", ada.token())
                .header("Cookie", "session=" + ada.token())
                .header("X-Api-Key", ada.token())
                .header("Proxy-Authorization", "Bearer " + ada.token());

        gateway.send(request.POST(BodyPublishers.ofString(SEARCH)).build());

        assertThat(ada.runtime().received())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.toString()).doesNotContain(ada.token()));
        assertThat(ada.runtime().calls())
                .last()
                .satisfies(call -> assertThat(call.headers().keySet())
                        .doesNotContain("Cookie", "Origin", "X-api-key", "Proxy-authorization"));
    }

    @ParameterizedTest(name = "invariant 1: an answer that names \"{0}\" instead of the workspace is dropped")
    @ValueSource(strings = {"", "notion-workspaces/nws-other"})
    void dropsAnAnswerThatDoesNotNameTheWorkspace(String named) throws Exception {
        var tenant = gateway.tenant("linus");
        tenant.runtime().answers(exchange -> {
            if (named.isEmpty()) {
                exchange.getResponseHeaders().remove(FakeRuntime.WORKSPACE_HEADER);
            } else {
                exchange.getResponseHeaders().set(FakeRuntime.WORKSPACE_HEADER, named);
            }
            FakeRuntime.send(exchange, 200, "application/json", "{\"result\":\"somebody else's page\"}");
        });

        var answer = gateway.call(tenant.token());

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body())
                .contains("\"jsonrpc\":\"2.0\"", "\"id\":1", "dropped")
                .doesNotContain("somebody else");
        assertThat(tenant.runtime().calls()).hasSize(1);
    }

    @Test
    @DisplayName("invariant 1: a call dialled to another workspace's address is refused there and finds the right one")
    void aReusedAddressIsRefusedThereAndTheRightOneFound() throws Exception {
        var tenant = gateway.sleepingTenant("linus");
        gateway.cluster().putSlice(tenant.name(), true, grace.runtime().port());
        var before = grace.runtime().calls().size();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var call = threads.submit(() -> gateway.call(tenant.token()));
            await().until(() -> grace.runtime().calls().size() > before);

            gateway.cluster().putSlice(tenant.name(), true, tenant.runtime().port());

            assertThat(call.get().body()).contains(tenant.name());
        }
        assertThat(grace.runtime().calls()).hasSize(before + 1);
    }
}
