package dev.notionmcp.gateway.routing;

import static dev.notionmcp.gateway.routing.TenantGateway.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.routing.TenantGateway.Tenant;
import dev.notionmcp.gateway.workspace.FakeRuntime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call, and how all others are told. */
class McpEndpointIT {

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

    @ParameterizedTest
    @ValueSource(strings = {"/mcp", "/mcp/", "/w/any-label/mcp"})
    @DisplayName(
            "rows 2, 3 and 4: a request without a token is challenged with metadata and scopes, without offline_access")
    void challengesARequestWithoutAToken(String path) throws Exception {
        var answer = gateway.send(HttpRequest.newBuilder(gateway.url.resolve(path))
                .POST(BodyPublishers.ofString("not even JSON"))
                .build());

        var canonical = path.replaceFirst("/$", "");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer resource_metadata=\"" + gateway.url + "/.well-known/oauth-protected-resource"
                        + canonical + "\", scope=\"notion:read notion:write\"");
    }

    @Test
    void challengesBeforeTheBodyIsSent() throws Exception {
        assertThat(raw("POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"))
                .startsWith("HTTP/1.1 401");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp?access_token=", "/mcp?token=", "/mcp?authorization=Bearer%20"})
    @DisplayName("row 18: no token is taken from the query")
    void takesNoTokenFromTheQuery(String path) throws Exception {
        var answer = gateway.send(HttpRequest.newBuilder(gateway.url.resolve(path + ada.token()))
                .POST(BodyPublishers.ofString(SEARCH))
                .build());

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("row 18: no token is taken from a form")
    void takesNoTokenFromAForm() throws Exception {
        var answer = gateway.send(HttpRequest.newBuilder(gateway.url.resolve("/mcp"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("access_token=" + ada.token()))
                .build());

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer unknown", "Bearer", "Basic abc", "Bearer a b", "Bearer \"x\"", "Bearer ,"})
    @DisplayName("rows 3 and 18: a bad token is refused, and challenged with metadata and scopes")
    void refusesABadToken(String authorization) throws Exception {
        var answer = gateway.send(HttpRequest.newBuilder(gateway.url.resolve("/mcp"))
                .header("Authorization", authorization)
                .POST(BodyPublishers.ofString(SEARCH))
                .build());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains(
                        "error=\"invalid_token\"",
                        "scope=\"notion:read notion:write\"",
                        "resource_metadata=\"" + gateway.url + "/.well-known/oauth-protected-resource/mcp\"");
    }

    @Test
    void refusesTwoTokens() throws Exception {
        var answer = gateway.send(gateway.request("/mcp", ada.token())
                .header("Authorization", "Bearer " + ada.token())
                .POST(BodyPublishers.ofString(SEARCH))
                .build());

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void anotherSpellingOfThePathIsNoEndpoint() throws Exception {
        assertThat(raw("POST /%6dcp HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ada.token()
                        + "\r\nContent-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 404");
    }

    @Test
    @DisplayName("row 19: a token without a scope is refused, and all that are needed are named")
    void refusesATokenWithoutAScopeAndNamesThemAll() throws Exception {
        var token = gateway.token(ada.ref(), "/mcp", Set.of());

        var answer = gateway.call(token);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("insufficient_scope", "scope=\"notion:read notion:write\"", "resource_metadata=");
    }

    @Test
    @DisplayName("row 19: a refused scope is named with resource_metadata")
    void addsTheChallengeToARuntimesRefusalOfAScope() throws Exception {
        var tenant = gateway.tenant("grace");
        tenant.runtime().answers(exchange -> FakeRuntime.send(exchange, 403, "application/json", "{\"error\":1}"));

        var answer = gateway.call(tenant.token());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("{\"error\":1}");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).contains("insufficient_scope");
    }

    @Test
    @DisplayName("row 20: a token that may write may read")
    void takesATokenThatNamesWritingAlone() throws Exception {
        assertThat(gateway.call(gateway.token(ada.ref(), "/mcp", Set.of("notion:write")))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "PUT"})
    void hasNothingButPost(String method) throws Exception {
        var with = gateway.send(gateway.request("/mcp", ada.token())
                .method(method, BodyPublishers.noBody())
                .build());
        var without = gateway.send(HttpRequest.newBuilder(gateway.url.resolve("/mcp"))
                .method(method, BodyPublishers.noBody())
                .build());

        assertThat(with.statusCode()).isEqualTo(405);
        assertThat(with.headers().firstValue("Allow")).hasValue("POST, OPTIONS");
        assertThat(without.statusCode()).isEqualTo(401);
    }

    @Test
    void refusesForeignOriginsAndHosts() throws Exception {
        var foreign = gateway.send(gateway.request("/mcp", ada.token())
                .header("Origin", "https://evil.example")
                .POST(BodyPublishers.ofString(SEARCH))
                .build());

        assertThat(foreign.statusCode()).isEqualTo(403);
        assertThat(raw("POST /mcp HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer " + ada.token()
                        + "\r\nContent-Length: 2\r\n\r\n{}"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void letsAllowedOriginsReadTheAnswer() throws Exception {
        var origin = "Host: localhost\r\nOrigin: http://localhost:6274\r\n";
        var preflight = raw("OPTIONS /mcp HTTP/1.1\r\n" + origin + "Access-Control-Request-Method: POST\r\n\r\n");
        var challenge = raw("POST /mcp HTTP/1.1\r\n" + origin + "Content-Length: 0\r\n\r\n");

        assertThat(preflight).startsWith("HTTP/1.1 200").contains("Access-Control-Allow-Origin: http://localhost:6274");
        assertThat(challenge).startsWith("HTTP/1.1 401").contains("Access-Control-Expose-Headers: WWW-Authenticate");
    }

    /** The first bytes of the answer to exactly these bytes. */
    private static String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.url.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            var buffer = new byte[4096];
            return new String(buffer, 0, Math.max(0, socket.getInputStream().read(buffer)), StandardCharsets.UTF_8);
        }
    }
}
