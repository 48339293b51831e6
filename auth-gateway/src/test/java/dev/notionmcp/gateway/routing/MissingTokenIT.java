package dev.notionmcp.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import com.sun.net.httpserver.HttpHandler;
import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.workspace.FakeRuntime;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runtime that started before its workspace's Secret was written, and listened after the login had pushed. */
class MissingTokenIT {

    @TempDir
    private static Path state;

    private static TenantGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = TenantGateway.start(state, 20);
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    private static boolean hasToken(FakeRuntime runtime) {
        return runtime.received().stream().anyMatch(one -> one.uri().equals("/internal/token"));
    }

    private static HttpHandler missing() {
        return exchange -> {
            exchange.getResponseHeaders().set("Notion-MCP-Credentials", "missing");
            FakeRuntime.send(exchange, 503, "application/json", "{}");
        };
    }

    @Test
    void getsTheTokenAndThenTheCallAgain() throws Exception {
        var tenant = gateway.tenant("ada");
        var runtime = tenant.runtime();
        var ran = new AtomicInteger();
        runtime.answers(exchange -> {
            if (hasToken(runtime)) {
                ran.incrementAndGet();
                FakeRuntime.send(exchange, 200, "application/json", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
            } else {
                missing().handle(exchange);
            }
        });

        assertThat(gateway.call(tenant.token()).statusCode()).isEqualTo(200);

        assertThat(ran).hasValue(1);
        assertThat(runtime.received())
                .filteredOn(one -> one.uri().equals("/internal/token"))
                .singleElement()
                .satisfies(push -> {
                    assertThat(push.body()).contains("\"notion-ada\"", "\"revision\":1");
                    assertThat(push.claims()).containsEntry("scope", "internal:token");
                });
    }

    @Test
    void isAskedOnceMoreAndNoMore() throws Exception {
        var tenant = gateway.tenant("ada");
        tenant.runtime().answers(missing());

        var answer = gateway.call(tenant.token());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().map()).doesNotContainKey("notion-mcp-credentials");
        assertThat(answer.body()).contains("\"id\":1", "on its way");
        assertThat(tenant.runtime().calls()).hasSize(2);
    }

    @Test
    @DisplayName("invariant 7: a call whose token is revoked during its first attempt is not sent again")
    void isNotAskedAgainForARevokedToken() throws Exception {
        var tenant = gateway.tenant("ada");
        tenant.runtime().answers(exchange -> {
            gateway.revoke(tenant.token());
            missing().handle(exchange);
        });

        assertThat(gateway.call(tenant.token()).statusCode()).isEqualTo(401);

        assertThat(tenant.runtime().calls()).hasSize(1);
    }

    @Test
    void isNotAskedAgainWhereThereIsNoToken() throws Exception {
        var tenant = gateway.tenant("ada");
        tenant.runtime().answers(missing());
        var secrets = gateway.cluster().client().secrets().inNamespace(Cluster.WORKSPACES);
        // or the token's Secret would be made again from the pair
        secrets.withName(NotionWorkspace.refreshSecretOf(tenant.name())).delete();
        secrets.withName(NotionWorkspace.tokenSecretOf(tenant.name())).delete();

        assertThat(gateway.call(tenant.token()).statusCode()).isEqualTo(503);

        assertThat(tenant.runtime().received()).hasSize(1);
        await().until(() -> gateway.call(tenant.token()).body(), containsString("connect the workspace again"));
    }
}
