package dev.notionmcp.gateway.token;

import static dev.notionmcp.gateway.OAuthClient.access;
import static dev.notionmcp.gateway.OAuthClient.refresh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import dev.notionmcp.gateway.grant.AccessTokens;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /token} with a code. */
@ExtendWith(SharedGateway.class)
class CodeExchangeIT {
    private static RunningGateway gateway;

    @BeforeAll
    static void use(RunningGateway shared) {
        gateway = shared;
    }

    @Test
    void answersWithWhatWasGrantedAndIsNeverStored() {
        var client = OAuthClient.register(gateway);

        var answer = client.redeem(client.code("ada"), Map.of());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        var tokens = OAuthClient.json(answer);
        assertThat(tokens.get("scope").stringValue()).isEqualTo("notion:read notion:write");
        // Spring counts the seconds anew when it writes the answer, and rounds down
        assertThat(tokens.get("expires_in").asInt()).isBetween(12 * 3600 - 60, 12 * 3600);
        assertThat(tokens.get("access_token").stringValue()).hasSize(43);
        assertThat(tokens.get("refresh_token").stringValue()).hasSize(43);
    }

    @ParameterizedTest
    @CsvSource({
        "code_verifier, another-verifier-of-more-than-forty-three-characters, invalid_grant",
        "code_verifier, '', invalid_grant",
        "redirect_uri, http://127.0.0.1:7778/callback, invalid_grant",
        "redirect_uri, '', invalid_grant",
        "code, unknown, invalid_grant",
        "code, '', invalid_request",
        "resource, https://other.example/mcp, invalid_target",
        "grant_type, client_credentials, unsupported_grant_type",
        "grant_type, '', invalid_request"
    })
    @DisplayName(
            "rows 6, 7 and 15: a code without its verifier, at another address, for another resource, or another grant gets nothing")
    void refusesACodeThatIsNotWhollyRightAndTakesItAfterwards(String parameter, String value, String error) {
        var client = OAuthClient.register(gateway);
        var code = client.code("ada");

        var refused = client.redeem(code, Map.of(parameter, value));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(OAuthClient.error(refused)).isEqualTo(error);
        assertThat(client.redeem(code, Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("row 15: another resource of this server than the authorized one is invalid_target")
    void refusesAnotherResourceOfThisServerThanTheOneAuthorized() {
        var client = OAuthClient.register(gateway);

        var refused = client.redeem(client.code("ada"), Map.of("resource", gateway.at("/w/work/mcp")));

        assertThat(OAuthClient.error(refused)).isEqualTo("invalid_target");
    }

    @Test
    @DisplayName("row 15: two resources at the token endpoint are invalid_target")
    void refusesTwoResources() {
        var client = OAuthClient.register(gateway);
        var body = Browser.encode(Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        client.id(),
                        "code",
                        client.code("ada"),
                        "redirect_uri",
                        OAuthClient.REDIRECT_URI,
                        "code_verifier",
                        OAuthClient.VERIFIER))
                + "&resource=a&resource=b";

        var refused = OAuthClient.send(client.formRequest("/token", body));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(OAuthClient.error(refused)).isEqualTo("invalid_target");
    }

    @Test
    @DisplayName("rows 1 and 15: a resource is normalised and becomes the audience")
    void bindsTheTokenToALabelledResource() {
        var client = OAuthClient.register(gateway);
        var resource = gateway.at("/w/my-work/mcp");
        var back = client.logIn(new Browser(), "ada", Map.of("resource", resource + "/?x=1"));

        var tokens = OAuthClient.json(client.redeem(Browser.code(back), Map.of("resource", resource)));

        assertThat(gateway.bean(AccessTokens.class).find(access(tokens)))
                .hasValueSatisfying(grant -> assertThat(grant.resource()).isEqualTo(resource));
    }

    @Test
    @DisplayName("row 7: a replayed code revokes its tokens")
    void aReplayedCodeRevokesItsTokens() {
        var client = OAuthClient.register(gateway);
        var code = client.code("ada");
        var tokens = OAuthClient.json(client.redeem(code, Map.of()));
        assertThat(gateway.isLive(tokens)).isTrue();

        assertThat(OAuthClient.error(client.redeem(code, Map.of()))).isEqualTo("invalid_grant");

        assertThat(gateway.isLive(tokens)).isFalse();
        assertThat(OAuthClient.error(client.refresh(refresh(tokens), Map.of()))).isEqualTo("invalid_grant");
    }

    @Test
    void aCodeExpires() {
        var client = OAuthClient.register(gateway);
        var code = client.code("ada");

        gateway.passTime(Duration.ofMinutes(6));

        assertThat(OAuthClient.error(client.redeem(code, Map.of()))).isEqualTo("invalid_grant");
    }

    @Test
    void oneClientCannotUseWhatAnotherHolds() {
        var client = OAuthClient.register(gateway);
        var thief = OAuthClient.register(gateway);
        var tokens = client.connect("ada");

        assertThat(OAuthClient.error(thief.redeem(client.code("ada"), Map.of())))
                .isEqualTo("invalid_grant");
        assertThat(OAuthClient.error(thief.refresh(refresh(tokens), Map.of()))).isEqualTo("invalid_grant");
        assertThat(thief.revoke(refresh(tokens)).statusCode()).isEqualTo(200);
        assertThat(gateway.isLive(tokens)).isTrue();
    }
}
