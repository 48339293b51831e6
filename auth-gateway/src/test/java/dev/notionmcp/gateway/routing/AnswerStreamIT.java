package dev.notionmcp.gateway.routing;

import static dev.notionmcp.gateway.routing.TenantGateway.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.notionmcp.gateway.routing.TenantGateway.Tenant;
import dev.notionmcp.gateway.workspace.FakeRuntime;
import dev.notionmcp.gateway.workspace.Workspaces;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers come as the runtime sends them, and end when either side or the grant does. */
@Timeout(180)
class AnswerStreamIT {

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

    @Test
    void eachEventArrivesBeforeTheNextIsSent() throws Exception {
        var tenant = gateway.tenant("ada");
        var firstArrived = new CountDownLatch(1);
        tenant.runtime().answers(exchange -> {
            beginEvents(exchange);
            event(exchange, "first");
            await(firstArrived);
            event(exchange, "second");
            exchange.close();
        });

        var answer = stream(tenant);
        try (var body = answer.body()) {
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            assertThat(answer.headers().firstValue("X-Accel-Buffering")).hasValue("no");
            assertThat(read(body)).isEqualTo("data: first\n\n");
            firstArrived.countDown();
            assertThat(read(body)).isEqualTo("data: second\n\n");
            assertThat(body.read()).isEqualTo(-1);
        }
    }

    @Test
    void theRuntimesStreamEndsWhenTheClientGoes() throws Exception {
        var tenant = gateway.tenant("ada");
        var ended = new CountDownLatch(1);
        tenant.runtime().answers(exchange -> keepSending(exchange, ended));

        try (var body = stream(tenant).body()) {
            assertThat(read(body)).startsWith("data: ");
        }

        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("invariant 7: an open stream ends when its token is revoked")
    void aStreamEndsWhenItsTokenIsRevoked() throws Exception {
        var tenant = gateway.tenant("ada");
        var ended = new CountDownLatch(1);
        tenant.runtime().answers(exchange -> keepSending(exchange, ended));

        try (var body = stream(tenant).body()) {
            assertThat(read(body)).startsWith("data: ");
            gateway.revoke(tenant.token());
            body.transferTo(OutputStream.nullOutputStream());
        }

        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("invariant 7: an open stream ends when its workspace is deleted")
    void aStreamEndsWhenItsWorkspaceIsDeleted() throws Exception {
        var tenant = gateway.tenant("ada");
        var ended = new CountDownLatch(1);
        tenant.runtime().answers(exchange -> {
            beginEvents(exchange);
            event(exchange, "only");
            await(ended);
        });

        try (var body = stream(tenant).body()) {
            assertThat(read(body)).startsWith("data: ");
            gateway.delete(tenant.ref());
            body.transferTo(OutputStream.nullOutputStream());
        } finally {
            ended.countDown();
        }
    }

    @ParameterizedTest(name = "invariant 7: the answer to a call that outlived its {0} is not passed on")
    @ValueSource(strings = {"token", "workspace"})
    void anAnswerThatComesTooLateIsNotPassedOn(String ended) throws Exception {
        var tenant = gateway.tenant("ada");
        var running = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        tenant.runtime().answers(exchange -> {
            running.countDown();
            await(go);
            FakeRuntime.send(exchange, 200, "application/json", "{\"result\":\"a page\"}");
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var call = threads.submit(() -> gateway.call(tenant.token()));
            running.await();
            if (ended.equals("token")) {
                gateway.revoke(tenant.token());
            } else {
                gateway.delete(tenant.ref());
                Awaitility.await().until(() -> !gateway.bean(Workspaces.class).isLive(tenant.ref()));
            }
            go.countDown();

            assertThat(call.get().statusCode()).isEqualTo(401);
            assertThat(call.get().body()).doesNotContain("a page");
        }
    }

    @Test
    void aCallThatMayHaveRunIsNotSentAgain() throws Exception {
        var tenant = gateway.tenant("ada");
        tenant.runtime().answers(HttpExchange::close);

        var answer = gateway.call(tenant.token());

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("\"id\":1", "look in Notion before sending it again");
        assertThat(tenant.runtime().calls()).hasSize(1);
    }

    @Test
    void halfAnAnswerDoesNotLookWhole() throws Exception {
        var tenant = gateway.tenant("ada");
        tenant.runtime().answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"jsonrpc\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        });

        assertThatThrownBy(() -> gateway.call(tenant.token())).isInstanceOf(IOException.class);
    }

    @Test
    void aLargeAnswerComesWhole() throws Exception {
        var tenant = gateway.tenant("ada");
        var large = "{\"result\":\"" + "ü".repeat(1_000_000) + "\"}";
        tenant.runtime().answers(exchange -> FakeRuntime.send(exchange, 200, "application/json", large));

        assertThat(gateway.call(tenant.token()).body()).isEqualTo(large);
    }

    private static HttpResponse<InputStream> stream(Tenant tenant) throws Exception {
        var request = gateway.request("/mcp", tenant.token())
                .POST(BodyPublishers.ofString(SEARCH))
                .build();
        return gateway.http().send(request, BodyHandlers.ofInputStream());
    }

    private static String read(InputStream body) throws IOException {
        var buffer = new byte[1024];
        return new String(buffer, 0, body.read(buffer), StandardCharsets.UTF_8);
    }

    private static void beginEvents(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
    }

    private static void event(HttpExchange exchange, String data) throws IOException {
        exchange.getResponseBody().write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }

    /** Sends until nobody takes it any more. */
    private static void keepSending(HttpExchange exchange, CountDownLatch ended) throws IOException {
        beginEvents(exchange);
        var pause = new CountDownLatch(1);
        try {
            while (true) {
                event(exchange, "more");
                if (pause.await(20, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("Nobody counts down.");
                }
            }
        } catch (IOException | InterruptedException e) {
            ended.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
