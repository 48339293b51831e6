package dev.notionmcp.gateway.login;

import static dev.notionmcp.gateway.login.RefusedWithAPage.assertRefusedWithAPage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import dev.notionmcp.gateway.grant.AccessTokens;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The consent page, and who can answer it. */
@ExtendWith(SharedGateway.class)
class ConsentIT {
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
    @DisplayName("row 20: a person can narrow the request to reading")
    void aPersonCanNarrowTheRequestToReading() {
        var client = OAuthClient.register(gateway);
        var browser = new Browser();
        var consent = browser.get(client.authorizeUrl(Map.of("scope", "notion:read notion:write offline_access")));

        var back = browser.follow(browser.logInAtNotion(browser.decide(consent, "approve", "read"), "ada", "allow"));

        var tokens = OAuthClient.json(client.redeem(Browser.code(back), Map.of()));
        assertThat(tokens.get("scope").stringValue()).isEqualTo("notion:read offline_access");
        assertThat(gateway.bean(AccessTokens.class)
                        .find(tokens.get("access_token").stringValue()))
                .hasValueSatisfying(grant -> assertThat(grant.scopes()).containsExactly("notion:read"));
    }

    @Test
    @DisplayName("row 20: nobody can widen the request")
    void aPersonCannotWidenTheRequest() {
        var client = OAuthClient.register(gateway);

        var back = client.logIn(new Browser(), "ada", Map.of("scope", "notion:read"));

        var tokens = OAuthClient.json(client.redeem(Browser.code(back), Map.of()));
        assertThat(tokens.get("scope").stringValue()).isEqualTo("notion:read");
    }

    @Test
    @DisplayName("row 14: a refused consent answers with iss and state")
    void tellsTheClientThatThePersonSaidNo() {
        var client = OAuthClient.register(gateway);
        var browser = new Browser();

        var answer = browser.decide(browser.get(client.authorizeUrl(Map.of())), "deny", "write");

        assertThat(Browser.answer(answer))
                .containsEntry("error", "access_denied")
                .containsEntry("state", "the client's own state")
                .containsEntry("iss", gateway.at(""));
    }

    @Test
    @DisplayName("row 24: a forged post without the hidden value is no consent")
    void refusesAConsentWithoutItsHiddenValue() {
        var browser = new Browser();
        var page = browser.get(OAuthClient.register(gateway).authorizeUrl(Map.of()));
        var login = Objects.requireNonNull(Browser.hiddenFields(page.body()).get("login"));

        var answer = browser.post(
                gateway.at("/authorize/consent"), Map.of("login", login, "decision", "approve", "access", "write"));

        assertRefusedWithAPage(answer);
    }

    @Test
    @DisplayName("row 24; invariant 6: consent given in another browser than the one that asked is refused")
    void refusesAConsentFromAnotherBrowser() {
        var page = new Browser().get(OAuthClient.register(gateway).authorizeUrl(Map.of()));

        assertRefusedWithAPage(new Browser().decide(page, "approve", "write"));
    }

    @Test
    @DisplayName("row 24: the cookie of another login is no consent")
    void refusesAConsentWithTheCookieOfAnotherLogin() {
        var client = OAuthClient.register(gateway);
        var victim = new Browser();
        var page = victim.get(client.authorizeUrl(Map.of()));
        var attacker = new Browser();
        attacker.get(client.authorizeUrl(Map.of()));
        attacker.cookies()
                .put(
                        victim.cookies().keySet().iterator().next(),
                        attacker.cookies().values().iterator().next());

        assertRefusedWithAPage(attacker.decide(page, "approve", "write"));
    }

    @Test
    @DisplayName(
            "row 24: a consent counts once; a second click on its page leads where the first did, with the same state")
    void takesAConsentOnce() {
        var browser = new Browser();
        var page = browser.get(OAuthClient.register(gateway).authorizeUrl(Map.of()));
        var first = browser.decide(page, "approve", "read");

        var second = browser.decide(page, "approve", "write");

        assertThat(Browser.location(second)).isEqualTo(Browser.location(first));
        assertThat(Browser.answer(browser.follow(browser.logInAtNotion(second, "ada", "allow"))))
                .containsKey("code");
        assertRefusedWithAPage(browser.decide(page, "approve", "write"));
    }

    @Test
    @DisplayName("row 24: an approval cannot be denied, nor a denial approved, by a later click")
    void theFirstDecisionStands() {
        var client = OAuthClient.register(gateway);
        var browser = new Browser();
        var approved = browser.get(client.authorizeUrl(Map.of()));
        var denied = browser.get(client.authorizeUrl(Map.of()));
        var atNotion = browser.decide(approved, "approve", "write");
        var denial = browser.decide(denied, "deny", "write");

        assertThat(Browser.location(browser.decide(denied, "deny", "write"))).isEqualTo(Browser.location(denial));
        assertRefusedWithAPage(browser.decide(denied, "approve", "write"));
        assertRefusedWithAPage(browser.decide(approved, "deny", "write"));
        assertThat(Browser.answer(browser.follow(browser.logInAtNotion(atNotion, "ada", "allow"))))
                .containsKey("code");
        assertRefusedWithAPage(browser.decide(approved, "deny", "write"));
    }

    @Test
    @DisplayName("row 24: a second click counts only in the browser of the first")
    void refusesASecondClickFromAnotherBrowser() {
        var browser = new Browser();
        var page = browser.get(OAuthClient.register(gateway).authorizeUrl(Map.of()));
        browser.decide(page, "approve", "write");

        assertRefusedWithAPage(new Browser().decide(page, "approve", "write"));
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
    @DisplayName("row 13: a refused consent leads to a web address by a link alone")
    void leavesItToThePersonToGoBackToTheWeb() {
        var browser = new Browser();
        var page = browser.get(OAuthClient.ofTheWeb(gateway).authorizeUrl(Map.of("redirect_uri", OAuthClient.WEB_URI)));

        var answer = browser.decide(page, "deny", "write");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.body())
                .contains("You did not allow the connection", "Go back to client.example", "error=access_denied");
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
