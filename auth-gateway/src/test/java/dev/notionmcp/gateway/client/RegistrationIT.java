package dev.notionmcp.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /register}, with what real clients send and what nobody should. */
@ExtendWith(SharedGateway.class)
class RegistrationIT {
    private static RunningGateway gateway;

    @BeforeAll
    static void use(RunningGateway shared) {
        gateway = shared;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Cursor
                """
                {"client_name":"Cursor","redirect_uris":["cursor://anysphere.cursor-mcp/oauth/callback",
                 "https://www.cursor.com/agents/mcp/oauth/callback","http://localhost:8787/callback"],
                 "grant_types":["authorization_code","refresh_token"],"response_types":["code"],
                 "token_endpoint_auth_method":"none","scope":"notion:read notion:write"}""",
                // VS Code
                """
                {"client_name":"Visual Studio Code","client_uri":"https://code.visualstudio.com",
                 "redirect_uris":["https://vscode.dev/redirect","http://127.0.0.1/","http://127.0.0.1:33418/"],
                 "application_type":"native","token_endpoint_auth_method":"none"}""",
                // claude.ai
                """
                {"client_name":"Claude","redirect_uris":["https://claude.ai/api/mcp/auth_callback"],
                 "grant_types":["authorization_code","refresh_token"],"response_types":["code"],
                 "token_endpoint_auth_method":"client_secret_post","scope":" claudeai"}""",
                // MCP Inspector
                """
                {"client_name":"MCP Inspector","redirect_uris":["http://localhost:6274/oauth/callback"],
                 "client_uri":"https://github.com/modelcontextprotocol/inspector","logo_uri":null}""",
                "{\"redirect_uris\":[\"http://[::1]:1234/cb\"]}"
            })
    @DisplayName("row 12: what real clients register is taken, with several redirect URIs and an application type")
    void registersWhatRealClientsSend(String request) {
        var answer = OAuthClient.register(gateway, request);

        assertThat(answer.statusCode()).isEqualTo(201);
        var registered = OAuthClient.json(answer);
        assertThat(registered.get("redirect_uris"))
                .isEqualTo(OAuthClient.JSON.readTree(request).get("redirect_uris"));
        assertThat(registered.get("scope").stringValue()).isEqualTo("notion:read notion:write offline_access");
        assertThat(registered.has("client_secret"))
                .isEqualTo(!registered
                        .get("token_endpoint_auth_method")
                        .stringValue()
                        .equals("none"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"redirect_uris\":[]}",
                "{\"redirect_uris\":\"https://a.example/\"}",
                "{\"redirect_uris\":[1]}",
                "{\"redirect_uris\":[\"http://a.example/cb\"]}",
                "{\"redirect_uris\":[\"http://localhost.evil.example/cb\"]}",
                "{\"redirect_uris\":[\"https://a.example/cb#x\"]}",
                "{\"redirect_uris\":[\"https://u:p@a.example/cb\"]}",
                "{\"redirect_uris\":[\"https:///cb\"]}",
                "{\"redirect_uris\":[\"/cb\"]}",
                "{\"redirect_uris\":[\"myapp://cb\"]}",
                "{\"redirect_uris\":[\"cursor://evil/oauth/callback\"]}",
                "{\"redirect_uris\":[\"javascript:alert(1)\"]}",
                "{\"redirect_uris\":[\"https://a.example/\\u0000\"]}",
                "{\"redirect_uris\":[\"https://a.example/\\ncursor://x\"]}",
                // shown on the consent page, where it would read backwards
                "{\"redirect_uris\":[\"https://a.example/\\u202Emoc.edualc//:sptth\"]}",
                "{\"redirect_uris\":[\"http://localhost/\\u00e4\"]}",
                "{\"redirect_uris\":[\"https://a/1\",\"https://a/2\",\"https://a/3\",\"https://a/4\",\"https://a/5\",\"https://a/6\","
                        + "\"https://a/7\",\"https://a/8\",\"https://a/9\",\"https://a/10\",\"https://a/11\"]}"
            })
    @DisplayName("row 13: redirect URIs other than https, loopback and known custom ones are refused")
    void refusesRedirectUrisNobodyShouldBeSentTo(String request) {
        var answer = OAuthClient.register(gateway, request);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(OAuthClient.error(answer)).isEqualTo("invalid_redirect_uri");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "grant_types | [\"client_credentials\"]",
                "grant_types | [\"authorization_code\",\"client_credentials\"]",
                "grant_types | [\"refresh_token\"]",
                "grant_types | \"authorization_code\"",
                "response_types | [\"token\"]",
                "token_endpoint_auth_method | \"private_key_jwt\"",
                "token_endpoint_auth_method | 7",
                "application_type | \"toaster\"",
                "client_name | {}",
                "client_name | \"a\\u0000b\"",
                "client_name | \"abc\\u202Etxt\"",
                "client_name | \"abc\\uDB40\\uDC41\"",
                "client_name | \"abc\\uD800\""
            })
    @DisplayName("rows 7 and 12: other grants, and metadata that would mislead, are refused")
    void refusesMetadataItWouldNotKeepTo(String field, String value) {
        var answer = OAuthClient.register(
                gateway, "{\"redirect_uris\":[\"https://a.example/cb\"],\"" + field + "\":" + value + "}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(OAuthClient.error(answer)).isEqualTo("invalid_client_metadata");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "\"x\"", "{\"redirect_uris\":[\"https://a.example/cb\"]} trailing"})
    void refusesBodiesThatAreNoObject(String body) {
        var answer = OAuthClient.register(gateway, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(OAuthClient.error(answer)).isEqualTo("invalid_client_metadata");
    }

    @Test
    @DisplayName("row 12: an over-long name or body is a clean error")
    void refusesLongNamesAndBodiesWithoutTellingAboutTheDatabase() {
        for (var length : new int[] {201, 5_000, 40_000}) {
            var answer = OAuthClient.register(
                    gateway,
                    "{\"redirect_uris\":[\"https://a.example/cb\"],\"client_name\":\"" + "n".repeat(length) + "\"}");

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(OAuthClient.error(answer)).isEqualTo("invalid_client_metadata");
            assertThat(answer.body()).doesNotContainIgnoringCase("insert", "sql");
        }
    }

    @Test
    @DisplayName("row 12: an identical public registration is the same client, any other one its own")
    void knowsAPublicClientAgain() {
        var body = "{\"client_name\":\"%s\",\"redirect_uris\":[\"https://again.example/%s\"],"
                + "\"token_endpoint_auth_method\":\"%s\",\"application_type\":\"%s\"}";
        var first = id(OAuthClient.register(gateway, body.formatted("Again", "cb", "none", "web")));

        assertThat(id(OAuthClient.register(gateway, body.formatted("Again", "cb", "none", "web"))))
                .isEqualTo(first);
        assertThat(id(OAuthClient.register(gateway, body.formatted("Other", "cb", "none", "web"))))
                .isNotEqualTo(first);
        assertThat(id(OAuthClient.register(gateway, body.formatted("Again", "other", "none", "web"))))
                .isNotEqualTo(first);
        assertThat(id(OAuthClient.register(gateway, body.formatted("Again", "cb", "none", "native"))))
                .isNotEqualTo(first);
        var withSecret = OAuthClient.register(gateway, body.formatted("Again", "cb", "client_secret_post", "web"));
        var another = OAuthClient.register(gateway, body.formatted("Again", "cb", "client_secret_post", "web"));
        assertThat(id(withSecret)).isNotEqualTo(first).isNotEqualTo(id(another));
    }

    @Test
    @DisplayName("row 12: registrations at the same moment agree on one client")
    void agreesOnOneClient() {
        var body = "{\"redirect_uris\":[\"https://at-once.example/cb\"],\"token_endpoint_auth_method\":\"none\"}";

        var ids = IntStream.range(0, 20)
                .parallel()
                .mapToObj(number -> id(OAuthClient.register(gateway, body)))
                .distinct();

        assertThat(ids).hasSize(1);
    }

    @Test
    @DisplayName("row 12: a flood of new clients is told to wait, and known ones are served all the same")
    void limitsNewClients() {
        var known = OAuthClient.register(gateway).id();
        var body = "{\"client_name\":\"%d\",\"redirect_uris\":[\"https://a.example/cb\"]}";
        var flood = IntStream.range(0, 3 * ClientRegistration.BURST)
                .mapToObj(number -> OAuthClient.register(gateway, body.formatted(number)))
                .filter(answer -> answer.statusCode() != 201)
                .findFirst();

        assertThat(flood).hasValueSatisfying(answer -> {
            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValueAsLong("Retry-After")).hasValue(1);
            assertThat(OAuthClient.error(answer)).isEqualTo("temporarily_unavailable");
        });
        assertThat(OAuthClient.registerAgain(gateway).id()).isEqualTo(known);
        gateway.passTime(Duration.ofMinutes(5));
        assertThat(OAuthClient.register(gateway, body.formatted(-1)).statusCode())
                .isEqualTo(201);
    }

    private static String id(HttpResponse<String> answer) {
        return OAuthClient.json(answer).get("client_id").stringValue();
    }
}
