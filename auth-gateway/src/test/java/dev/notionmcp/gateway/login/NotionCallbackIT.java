package dev.notionmcp.gateway.login;

import static dev.notionmcp.gateway.login.RefusedWithAPage.assertRefusedWithAPage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import dev.notionmcp.gateway.grant.AccessTokens;
import dev.notionmcp.sandbox.NotionSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What Notion answers, in the browser that went there and in others. */
@ExtendWith(SharedGateway.class)
class NotionCallbackIT {
    private static RunningGateway gateway;
    private static NotionSandbox sandbox;
    private static Cluster cluster;

    @BeforeAll
    static void use(RunningGateway shared, NotionSandbox sharedSandbox, Cluster sharedCluster) {
        gateway = shared;
        sandbox = sharedSandbox;
        cluster = sharedCluster;
    }

    @Test
    @DisplayName("rows 14 and 27: a login ends in a code with iss, and in no token of Notion")
    void connectsAPersonFromTheAuthorizationRequestToAToken() {
        var client = OAuthClient.register(gateway);

        var answer = client.logIn(new Browser(), "ada", Map.of());

        assertThat(Browser.location(answer)).startsWith(OAuthClient.REDIRECT_URI + "?");
        assertThat(Browser.answer(answer))
                .containsEntry("state", "the client's own state")
                .containsEntry("iss", gateway.at(""))
                .containsOnlyKeys("code", "state", "iss");
        var tokens = OAuthClient.json(client.redeem(Browser.code(answer), Map.of()));
        assertThat(tokens.get("token_type").stringValue()).isEqualTo("Bearer");
        assertThat(tokens.propertyNames())
                .containsExactlyInAnyOrder("access_token", "refresh_token", "token_type", "expires_in", "scope");
        assertThat(tokens.toString() + answer.headers()).doesNotContain("ntn_", "nrt_");
        var grant =
                gateway.bean(AccessTokens.class).find(tokens.get("access_token").stringValue());
        assertThat(grant).hasValueSatisfying(found -> {
            assertThat(found.clientId()).isEqualTo(client.id());
            assertThat(found.resource()).isEqualTo(gateway.at("/mcp"));
            assertThat(found.scopes()).isEqualTo(Set.of("notion:read", "notion:write"));
        });
    }

    @Test
    @DisplayName("row 14: a denial at Notion answers with iss")
    void tellsTheClientThatNotionWasDenied() {
        var client = OAuthClient.register(gateway);
        var browser = new Browser();
        var atNotion = browser.decide(browser.get(client.authorizeUrl(Map.of())), "approve", "write");

        var answer = browser.follow(browser.logInAtNotion(atNotion, "ada", "deny"));

        assertThat(Browser.answer(answer))
                .containsEntry("error", "access_denied")
                .containsEntry("iss", gateway.at(""));
    }

    @Test
    void tellsTheClientThatNotionIsAway(@TempDir Path state) {
        var nowhere = "http://127.0.0.1:" + RunningGateway.freePort();
        try (var other = RunningGateway.start(state, sandbox, cluster, Map.of("NOTION_BASE_URL", nowhere))) {
            var browser = new Browser();
            var page = browser.get(OAuthClient.register(other).authorizeUrl(Map.of()));
            var atNotion = browser.decide(page, "approve", "write");

            var answer = browser.get(other.at("/oauth/callback?code=any&state=")
                    + Browser.answer(atNotion).get("state"));

            assertThat(Browser.answer(answer)).containsEntry("error", "temporarily_unavailable");
        }
    }

    @Test
    void tellsTheClientThatNotionRefusedTheCode() {
        var client = OAuthClient.register(gateway);
        var browser = new Browser();
        var atNotion = browser.decide(browser.get(client.authorizeUrl(Map.of())), "approve", "write");
        var state = Browser.answer(atNotion).get("state");

        var answer = browser.get(gateway.at("/oauth/callback?code=forged&state=" + state));

        assertThat(Browser.answer(answer)).containsEntry("error", "server_error");
    }

    @Test
    @DisplayName("row 26; invariant 6: a login finished in another browser than the one that consented is refused")
    void refusesACallbackInAnotherBrowserAndStillServesTheRightOne() {
        var client = OAuthClient.register(gateway);
        var browser = new Browser();
        var atNotion = browser.decide(browser.get(client.authorizeUrl(Map.of())), "approve", "write");
        var back = browser.logInAtNotion(atNotion, "ada", "allow");

        assertRefusedWithAPage(new Browser().follow(back));
        assertThat(Browser.answer(browser.follow(back))).containsKey("code");
    }

    @Test
    @DisplayName("row 26: a state is good once")
    void refusesASecondCallback() {
        var client = OAuthClient.register(gateway);
        var browser = new Browser();
        var atNotion = browser.decide(browser.get(client.authorizeUrl(Map.of())), "approve", "write");
        var cookies = Map.copyOf(browser.cookies());
        var back = browser.logInAtNotion(atNotion, "ada", "allow");
        browser.follow(back);
        browser.cookies().putAll(cookies);

        assertRefusedWithAPage(browser.follow(back));
    }

    @Test
    @DisplayName("row 26: an unknown state leads nowhere")
    void refusesAnUnknownState() {
        assertRefusedWithAPage(new Browser().get(gateway.at("/oauth/callback?code=x&state=unknown")));
        assertRefusedWithAPage(new Browser().get(gateway.at("/oauth/callback?code=x")));
        assertRefusedWithAPage(new Browser().get(gateway.at("/oauth/callback")));
    }

    @Test
    @DisplayName("row 26: a state is good for ten minutes")
    void refusesWhatTookLongerThanTenMinutes() {
        var client = OAuthClient.register(gateway);
        var browser = new Browser();
        var page = browser.get(client.authorizeUrl(Map.of()));
        var back = browser.logInAtNotion(
                browser.decide(browser.get(client.authorizeUrl(Map.of())), "approve", "write"), "ada", "allow");

        gateway.passTime(Duration.ofMinutes(11));

        assertRefusedWithAPage(browser.decide(page, "approve", "write"));
        assertRefusedWithAPage(browser.follow(back));
    }

    @Test
    void twoLoginsInOneBrowserDoNotDisturbEachOther() {
        var client = OAuthClient.register(gateway);
        var browser = new Browser();
        var first = browser.decide(browser.get(client.authorizeUrl(Map.of("state", "1"))), "approve", "write");
        var second = browser.decide(browser.get(client.authorizeUrl(Map.of("state", "2"))), "approve", "write");

        var secondAnswer = browser.follow(browser.logInAtNotion(second, "grace", "allow"));
        var firstAnswer = browser.follow(browser.logInAtNotion(first, "ada", "allow"));

        assertThat(Browser.answer(firstAnswer)).containsEntry("state", "1").containsKey("code");
        assertThat(Browser.answer(secondAnswer)).containsEntry("state", "2").containsKey("code");
    }

    @Test
    @DisplayName("row 26: the state of one login does not serve the cookie of another")
    void refusesTheCookieOfAnotherLogin() {
        var client = OAuthClient.register(gateway);
        var victim = new Browser();
        var attacker = new Browser();
        var atNotion = victim.decide(victim.get(client.authorizeUrl(Map.of())), "approve", "write");
        var back = victim.logInAtNotion(atNotion, "ada", "allow");
        attacker.decide(attacker.get(client.authorizeUrl(Map.of())), "approve", "write");
        attacker.cookies()
                .put(
                        victim.cookies().keySet().iterator().next(),
                        attacker.cookies().values().iterator().next());

        assertRefusedWithAPage(attacker.follow(back));
    }
}
