package dev.notionmcp.gateway.login;

import static dev.notionmcp.gateway.login.RefusedWithAPage.assertRefusedWithAPage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /authorize} takes, and whom it tells of what it does not take. */
@ExtendWith(SharedGateway.class)
class AuthorizationRequestIT {
    private static RunningGateway gateway;

    @BeforeAll
    static void use(RunningGateway shared) {
        gateway = shared;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:7777/other",
                "http://127.0.0.1:7777/callback?x=1",
                "http://localhost:7777/callback",
                "http://127.0.0.1:7777@evil.example/callback",
                "http://evil.example/callback",
                "https://127.0.0.1:7777/callback",
                "javascript:alert(1)",
                "not a uri"
            })
    @DisplayName("row 13: a redirect URI that differs in anything from the registered one is never followed")
    void neverRedirectsToAnUnregisteredAddress(String redirectUri) {
        var client = OAuthClient.register(gateway);

        var answer = new Browser().get(client.authorizeUrl(Map.of("redirect_uri", redirectUri)));

        assertRefusedWithAPage(answer);
    }

    @Test
    @DisplayName("row 13: a loopback redirect URI may have any port")
    void takesALoopbackRedirectOnAnyPort() {
        var client = OAuthClient.register(gateway);

        var page = new Browser().get(client.authorizeUrl(Map.of("redirect_uri", "http://127.0.0.1:1/callback")));

        assertThat(page.statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAnUnknownClientWithAPage() {
        assertRefusedWithAPage(
                new Browser().get(OAuthClient.known(gateway, "nobody").authorizeUrl(Map.of())));
        assertRefusedWithAPage(
                new Browser().get(OAuthClient.known(gateway, "\0").authorizeUrl(Map.of())));
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge, '', invalid_request",
        "code_challenge, tooshort, invalid_request",
        "code_challenge_method, plain, invalid_request",
        "code_challenge_method, '', invalid_request",
        "response_type, token, unsupported_response_type",
        "response_type, '', unsupported_response_type",
        "response_mode, fragment, invalid_request",
        "resource, https://other.example/mcp, invalid_target",
        "resource, /mcp, invalid_target",
        "resource, ':', invalid_target"
    })
    @DisplayName(
            "rows 6, 7, 14 and 15: a client hears with iss that PKCE, response type or resource are not what is required")
    void tellsTheClientWhatIsWrongWithItsRequest(String parameter, String value, String error) {
        var client = OAuthClient.register(gateway);

        var answer = new Browser().get(client.authorizeUrl(Map.of(parameter, value)));

        assertThat(Browser.answer(answer))
                .containsEntry("error", error)
                .containsEntry("state", "the client's own state")
                .containsEntry("iss", gateway.at(""));
    }

    @Test
    @DisplayName("row 15: two resources, and other repeated parameters, are refused and fail nowhere")
    void refusesRepeatedParameters() {
        var url = OAuthClient.register(gateway).authorizeUrl(Map.of());

        assertThat(Browser.answer(new Browser().get(url + "&resource=" + gateway.at("/w/a/mcp"))))
                .containsEntry("error", "invalid_target");
        assertThat(Browser.answer(new Browser().get(url + "&scope=notion:read")))
                .containsEntry("error", "invalid_request");
        assertThat(Browser.answer(new Browser().get(url + "&state=other"))).containsEntry("error", "invalid_request");
        assertRefusedWithAPage(new Browser().get(url + "&client_id=other"));
    }

    @Test
    void refusesAStateThatCannotBeStored() {
        var client = OAuthClient.register(gateway);

        assertThat(Browser.answer(new Browser().get(client.authorizeUrl(Map.of("state", "a\0b")))))
                .containsEntry("error", "invalid_request");
        assertThat(Browser.answer(new Browser().get(client.authorizeUrl(Map.of("state", "s".repeat(5000))))))
                .containsEntry("error", "invalid_request");
    }

    @ParameterizedTest
    @DisplayName("row 13: an error never sends a person on to a web address by itself, which anybody may register")
    @CsvSource({"response_type, token", "resource, https://other.example/mcp", "code_challenge, ''"})
    void showsAPageInsteadOfRedirectingToTheWeb(String parameter, String value) {
        var client = OAuthClient.ofTheWeb(gateway);

        var answer =
                new Browser().get(client.authorizeUrl(Map.of("redirect_uri", OAuthClient.WEB_URI, parameter, value)));

        assertRefusedWithAPage(answer);
        assertThat(answer.body())
                .contains("Go back to client.example")
                .containsPattern("href=\"https://client.example/callback\\?error=[a-z_]+&amp;.*iss=");
    }
}
