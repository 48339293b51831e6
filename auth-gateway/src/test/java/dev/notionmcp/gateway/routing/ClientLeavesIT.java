package dev.notionmcp.gateway.routing;

import static dev.notionmcp.gateway.routing.TenantGateway.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.routing.TenantGateway.Tenant;
import dev.notionmcp.gateway.workspace.FakeRuntime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nobody works for a client that has closed its connection, even while nothing is being written to it. */
@Timeout(180)
class ClientLeavesIT {

    @TempDir
    private static Path state;

    private static TenantGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = TenantGateway.start(state, 50);
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    @Test
    void theConnectionToARuntimeThatHasNotAnsweredIsClosed() throws Exception {
        var tenant = gateway.sleepingTenant("ada");
        try (var runtime = new SilentRuntime()) {
            gateway.cluster().putSlice(tenant.name(), true, runtime.port());
            var client = call(tenant);
            runtime.awaitCall();

            client.close();

            assertThat(runtime.connectionEnds()).isTrue();
        }
    }

    @Test
    void aHeldCallFreesItsPlace() throws Exception {
        var tenant = gateway.sleepingTenant("ada");
        var calls = gateway.bean(OpenCalls.class);
        var client = call(tenant);
        await().until(() -> calls.count(true) == 1);

        client.close();

        await().until(() -> calls.count(true) == 0);
        assertThat(tenant.runtime().calls()).isEmpty();
    }

    @Test
    void aCallThatWaitsForANewNotionTokenFreesItsPlace() throws Exception {
        var tenant = gateway.tenant("ada");
        var calls = gateway.bean(OpenCalls.class);
        tenant.runtime().answers(exchange -> {
            exchange.getResponseHeaders().set("Notion-MCP-Credentials", "rejected;revision=1;resend=true");
            FakeRuntime.send(exchange, 200, "application/json", "{\"result\":\"refused\"}");
        });
        letAnotherReplicaRefresh(tenant);
        var client = call(tenant);
        await().until(() -> tenant.runtime().calls().size() == 1);

        client.close();

        await().until(() -> calls.count(true) == 0);
    }

    /** Its claim runs out after 20 s. */
    private static void letAnotherReplicaRefresh(Tenant tenant) {
        gateway.cluster()
                .client()
                .secrets()
                .inNamespace(Cluster.WORKSPACES)
                .withName(NotionWorkspace.refreshSecretOf(tenant.name()))
                .edit(secret -> secret.edit()
                        .addToData("refresh_token", base64("its refresh token"))
                        .addToData("holder", base64("another replica"))
                        .addToData("until", base64(Instant.now().plusSeconds(20).toString()))
                        .build());
    }

    private static String base64(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aSilentStreamEnds() throws Exception {
        var tenant = gateway.tenant("ada");
        var calls = gateway.bean(OpenCalls.class);
        var over = new CountDownLatch(1);
        tenant.runtime().answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            waitFor(over);
        });
        var client = call(tenant);
        assertThat(client.getInputStream().read()).isPositive();

        client.close();

        await().until(() -> calls.count(true) == 0);
        over.countDown();
    }

    @Test
    void aClientThatSendsItsNextRequestEarlyIsStillThere() throws Exception {
        var tenant = gateway.tenant("ada");
        var calls = gateway.bean(OpenCalls.class);
        var go = new CountDownLatch(1);
        tenant.runtime().answers(exchange -> {
            waitFor(go);
            FakeRuntime.send(exchange, 200, "application/json", "{\"result\":\"done\"}");
        });
        try (var client = call(tenant)) {
            await().until(() -> calls.count(true) == 1);
            client.getOutputStream().write(request(tenant));
            // the first look finds the second request, the next one finds it still there
            calls.look();
            calls.look();
            assertThat(calls.count(true)).isEqualTo(1);
            go.countDown();

            var answers = new StringBuilder();
            while (answers.indexOf("done") == answers.lastIndexOf("done")) {
                answers.append((char) client.getInputStream().read());
            }
            assertThat(answers).contains("HTTP/1.1 200").doesNotContain("408");
        }
    }

    private static Socket call(Tenant tenant) throws IOException {
        var client = new Socket(InetAddress.getLoopbackAddress(), gateway.url.getPort());
        client.getOutputStream().write(request(tenant));
        return client;
    }

    private static byte[] request(Tenant tenant) {
        return ("POST /mcp HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + tenant.token()
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + SEARCH.length() + "\r\n\r\n"
                        + SEARCH)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
