package dev.notionmcp.gateway.routing;

import static dev.notionmcp.gateway.routing.TenantGateway.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.routing.TenantGateway.Tenant;
import dev.notionmcp.gateway.workspace.FakeRuntime;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a call and its answer crosses the gateway. */
class PassedCallIT {

    @TempDir
    private static Path state;

    private static TenantGateway gateway;
    private static Tenant ada;

    @BeforeAll
    static void start() throws Exception {
        gateway = TenantGateway.start(state, 20);
        ada = gateway.tenant("ada");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    @Test
    void dropsWhatBelongsToTheClientOrToItsOwnHop() throws Exception {
        var body = SEARCH.getBytes(StandardCharsets.UTF_8);
        var request = "POST /mcp HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ada.token()
                + "\r\nContent-Type: application/json\r\nCookie: a=b\r\nTE: trailers\r\nForwarded: for=1.2.3.4"
                + "\r\nNotion-MCP-Workspace: notion-workspaces/other\r\nX-Forwarded-For: 1.2.3.4"
                + "\r\nMcp-Param-Query: kept\r\nMcp-Param-Hop: dropped\r\nConnection: close, mcp-param-HOP"
                + "\r\nContent-Length: " + body.length + "\r\n\r\n" + SEARCH;
        try (var client = new Socket(InetAddress.getLoopbackAddress(), gateway.url.getPort())) {
            client.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
        }

        assertThat(ada.runtime().calls())
                .last()
                .satisfies(call -> assertThat(call.headers())
                        .containsEntry("Mcp-param-query", List.of("kept"))
                        .doesNotContainKeys(
                                "Cookie", "Te", "Forwarded", "X-forwarded-for", "Notion-mcp-workspace", "Mcp-param-hop")
                        .hasEntrySatisfying(
                                "Authorization",
                                values -> assertThat(values.getFirst()).doesNotContain(ada.token())));
    }

    @Test
    void passesTheHeadersOfTheProtocolAndTheBodyAsItCame() throws Exception {
        var body = SEARCH + " \n";
        gateway.send(gateway.request("/mcp", ada.token())
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "tools/call")
                .header("Mcp-Name", "search")
                .header("Mcp-Session-Id", "stale")
                .POST(BodyPublishers.ofString(body))
                .build());

        assertThat(ada.runtime().calls()).last().satisfies(call -> {
            assertThat(call.body()).isEqualTo(body);
            assertThat(call.headers())
                    .containsEntry("Mcp-protocol-version", List.of("2026-07-28"))
                    .containsEntry("Mcp-method", List.of("tools/call"))
                    .containsEntry("Mcp-name", List.of("search"))
                    .containsEntry("Content-type", List.of("application/json"))
                    .containsEntry("Accept", List.of("application/json, text/event-stream"))
                    .doesNotContainKey("Mcp-session-id");
        });
    }

    @Test
    void passesErrorsOfTheProtocolUntouchedAndKeepsInternalsBack() throws Exception {
        var tenant = gateway.tenant("grace");
        var error = "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32020,\"message\":\"ü\"}}";
        tenant.runtime().answers(exchange -> {
            exchange.getResponseHeaders().set("Set-Cookie", "a=b");
            exchange.getResponseHeaders().set("Server", "internal");
            FakeRuntime.send(exchange, 400, "application/json;charset=utf-8", error);
        });

        var answer = gateway.call(tenant.token());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(error);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "server", "notion-mcp-workspace");
        assertThat(answer.headers().firstValue("X-Request-Id")).isPresent();
    }

    @Test
    @DisplayName("row 28: a body that is no message is refused before any runtime sees it")
    void answersABadBodyWithAProtocolError() throws Exception {
        var answer = gateway.send(gateway.request("/mcp", ada.token())
                .POST(BodyPublishers.ofString("{"))
                .build());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("-32700");
    }

    @Test
    @DisplayName("row 28: a body is bounded")
    void refusesMoreThanFourMebibytes() throws Exception {
        var answer = gateway.send(gateway.request("/mcp", ada.token())
                .POST(BodyPublishers.ofString("{\"a\":\"" + "x".repeat(BodyReader.LIMIT) + "\"}"))
                .build());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("4 MiB");
    }
}
