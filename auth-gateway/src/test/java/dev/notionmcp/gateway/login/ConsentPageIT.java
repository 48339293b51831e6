package dev.notionmcp.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the consent page shows, and what it gives away. */
@ExtendWith(SharedGateway.class)
class ConsentPageIT {

    private static RunningGateway gateway;

    @BeforeAll
    static void use(RunningGateway shared) {
        gateway = shared;
    }

    @Test
    @DisplayName("rows 11 and 24: consent names the client, its scopes and where the answer goes, and warns of a local"
            + " program")
    void showsWhoAsksAndWhereTheAnswerGoes() {
        var client = OAuthClient.register(gateway);

        var page = new Browser().get(client.authorizeUrl(Map.of()));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Test client", "127.0.0.1", OAuthClient.REDIRECT_URI, "notion:read", "notion:write")
                .contains("runs on your own computer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude.ai.evil.example", "xn--clude-5ve.ai"})
    @DisplayName("row 11: a host that looks like another is shown whole and as it is, never as the name it imitates")
    void showsAMisleadingHostAsItIs(String host) {
        var redirectUri = "https://" + host + "/callback";

        var page = new Browser().get(registered(redirectUri).authorizeUrl(Map.of("redirect_uri", redirectUri)));

        assertThat(page.body())
                .contains("<strong class=\"host\">" + host + "</strong>", "<code>" + redirectUri + "</code>")
                .contains("Not verified", "anybody can register any name")
                .doesNotContain("cl\u0430ude");
    }

    @Test
    @DisplayName("row 11: of a client with addresses here and on the web, consent speaks of the one it is asked for")
    void speaksOfTheAddressThatIsAskedFor() {
        var client = registered(OAuthClient.WEB_URI, OAuthClient.REDIRECT_URI);

        var web = new Browser().get(client.authorizeUrl(Map.of("redirect_uri", OAuthClient.WEB_URI)));
        var local = new Browser().get(client.authorizeUrl(Map.of()));

        assertThat(web.body())
                .contains(">client.example</strong>", "Access goes to<")
                .doesNotContain("127.0.0.1", "runs on your own computer");
        assertThat(local.body())
                .contains(">127.0.0.1</strong>", "a program on this computer", "runs on your own computer")
                .doesNotContain("client.example", "Any other program on this computer");
    }

    @Test
    @DisplayName(
            "rows 24 and 25: consent cannot be framed, scripted or cached, leaves the redirect free, and its cookie is"
                    + " out of reach")
    void consentPageCannotBeFramedScriptedOrCachedAndLeavesTheRedirectFree() {
        var client = OAuthClient.register(gateway);

        var headers = new Browser().get(client.authorizeUrl(Map.of())).headers();

        assertThat(headers.firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "frame-ancestors 'none'")
                        .doesNotContain("form-action", "unsafe", "script-src"));
        assertThat(headers.firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(headers.firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/"));
    }

    @Test
    @DisplayName(
            "row 23; invariant 6: a browser that consented before is asked again, for the same client and for another")
    void asksForConsentEachTime() {
        var client = OAuthClient.register(gateway);
        var browser = new Browser();
        client.logIn(browser, "ada", Map.of());

        for (var next : List.of(client, OAuthClient.register(gateway))) {
            var page = browser.get(next.authorizeUrl(Map.of()));

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Continue to Notion");
        }
    }

    @Test
    @DisplayName("row 24: a hostile client name is text")
    void showsAHostileClientNameAsText() {
        var answer = OAuthClient.register(gateway, """
            {"client_name":"<script>alert(1)</script>","redirect_uris":["%s"],"token_endpoint_auth_method":"none"}\
            """.formatted(OAuthClient.REDIRECT_URI));
        var client = OAuthClient.known(
                gateway, OAuthClient.json(answer).get("client_id").stringValue());

        assertThat(new Browser().get(client.authorizeUrl(Map.of())).body()).doesNotContain("<script");
    }

    @Test
    @DisplayName("row 23: nothing leads to Notion, and no state for it exists, before a person has agreed")
    void asksNotionNothingBeforeConsent() {
        var browser = new Browser();
        var page = browser.get(OAuthClient.register(gateway).authorizeUrl(Map.of()));

        assertThat(page.headers().firstValue("Location")).isEmpty();
        assertThat(page.body()).doesNotContain("/v1/oauth/authorize");
        assertThat(browser.cookies().keySet()).allMatch(name -> name.startsWith("consent-"));
    }

    private static OAuthClient registered(String... redirectUris) {
        var answer = OAuthClient.register(gateway, """
            {"client_name":"Claude","redirect_uris":["%s"],"token_endpoint_auth_method":"none"}\
            """.formatted(String.join("\",\"", redirectUris)));
        return OAuthClient.known(
                gateway, OAuthClient.json(answer).get("client_id").stringValue());
    }
}
