package dev.notionmcp.gateway.login;

import static dev.notionmcp.gateway.login.RefusedWithAPage.assertRefusedWithAPage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import dev.notionmcp.gateway.grant.AccessTokens;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The decision on the consent page, and who can make it. */
@ExtendWith(SharedGateway.class)
class ConsentIT {

    private static RunningGateway gateway;

    @BeforeAll
    static void use(RunningGateway shared) {
        gateway = shared;
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
}
