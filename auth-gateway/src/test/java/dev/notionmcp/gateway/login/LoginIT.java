package dev.notionmcp.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.grant.AccessTokens;
import dev.notionmcp.sandbox.NotionSandbox;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From {@code /authorize} over the consent page and Notion back to the client. */
class LoginIT {
    private static Cluster cluster;
    private static NotionSandbox sandbox;
    private static RunningGateway gateway;

    @BeforeAll
    static void start(@TempDir Path state) throws IOException {
        cluster = Cluster.start();
        sandbox = NotionSandbox.start(0, null);
        gateway = RunningGateway.start(state, sandbox, cluster);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        sandbox.close();
        cluster.close();
    }

    @Test
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
        var grant =
                gateway.bean(AccessTokens.class).find(tokens.get("access_token").stringValue());
        assertThat(grant).hasValueSatisfying(found -> {
            assertThat(found.clientId()).isEqualTo(client.id());
            assertThat(found.resource()).isEqualTo(gateway.at("/mcp"));
            assertThat(found.scopes()).isEqualTo(Set.of("notion:read", "notion:write"));
        });
    }

    @Test
    void showsWhoAsksAndWhereTheAnswerGoes() {
        var client = OAuthClient.register(gateway);

        var page = new Browser().get(client.authorizeUrl(Map.of()));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Test client", "127.0.0.1", OAuthClient.REDIRECT_URI, "notion:read", "notion:write")
                .contains("runs on your own computer");
    }

    @Test
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
    @DisplayName("invariant 6: a browser that consented before is asked again, for the same client and for another")
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
    void aPersonCannotWidenTheRequest() {
        var client = OAuthClient.register(gateway);

        var back = client.logIn(new Browser(), "ada", Map.of("scope", "notion:read"));

        var tokens = OAuthClient.json(client.redeem(Browser.code(back), Map.of()));
        assertThat(tokens.get("scope").stringValue()).isEqualTo("notion:read");
    }

    @Test
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
    void neverRedirectsToAnUnregisteredAddress(String redirectUri) {
        var client = OAuthClient.register(gateway);

        var answer = new Browser().get(client.authorizeUrl(Map.of("redirect_uri", redirectUri)));

        assertRefusedWithAPage(answer);
    }

    @Test
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
    void tellsTheClientWhatIsWrongWithItsRequest(String parameter, String value, String error) {
        var client = OAuthClient.register(gateway);

        var answer = new Browser().get(client.authorizeUrl(Map.of(parameter, value)));

        assertThat(Browser.answer(answer))
                .containsEntry("error", error)
                .containsEntry("state", "the client's own state")
                .containsEntry("iss", gateway.at(""));
    }

    @Test
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

    @Test
    void refusesAConsentWithoutItsHiddenValue() {
        var browser = new Browser();
        var page = browser.get(OAuthClient.register(gateway).authorizeUrl(Map.of()));
        var login = Objects.requireNonNull(Browser.hiddenFields(page.body()).get("login"));

        var answer = browser.post(
                gateway.at("/authorize/consent"), Map.of("login", login, "decision", "approve", "access", "write"));

        assertRefusedWithAPage(answer);
    }

    @Test
    @DisplayName("invariant 6: consent given in another browser than the one that asked is refused")
    void refusesAConsentFromAnotherBrowser() {
        var page = new Browser().get(OAuthClient.register(gateway).authorizeUrl(Map.of()));

        assertRefusedWithAPage(new Browser().decide(page, "approve", "write"));
    }

    @Test
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
    void takesAConsentOnce() {
        var browser = new Browser();
        var page = browser.get(OAuthClient.register(gateway).authorizeUrl(Map.of()));
        var cookies = Map.copyOf(browser.cookies());
        browser.decide(page, "approve", "write");
        browser.cookies().putAll(cookies);

        assertRefusedWithAPage(browser.decide(page, "approve", "write"));
    }

    @Test
    @DisplayName("invariant 6: a login finished in another browser than the one that consented is refused")
    void refusesACallbackInAnotherBrowserAndStillServesTheRightOne() {
        var client = OAuthClient.register(gateway);
        var browser = new Browser();
        var atNotion = browser.decide(browser.get(client.authorizeUrl(Map.of())), "approve", "write");
        var back = browser.logInAtNotion(atNotion, "ada", "allow");

        assertRefusedWithAPage(new Browser().follow(back));
        assertThat(Browser.answer(browser.follow(back))).containsKey("code");
    }

    @Test
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
    void refusesAnUnknownState() {
        assertRefusedWithAPage(new Browser().get(gateway.at("/oauth/callback?code=x&state=unknown")));
        assertRefusedWithAPage(new Browser().get(gateway.at("/oauth/callback?code=x")));
        assertRefusedWithAPage(new Browser().get(gateway.at("/oauth/callback")));
    }

    @Test
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
    void showsAHostileClientNameAsText() {
        var answer = OAuthClient.register(gateway, """
                {"client_name":"<script>alert(1)</script>","redirect_uris":["%s"],"token_endpoint_auth_method":"none"}""".formatted(OAuthClient.REDIRECT_URI));
        var client = OAuthClient.known(
                gateway, OAuthClient.json(answer).get("client_id").stringValue());

        assertThat(new Browser().get(client.authorizeUrl(Map.of())).body()).doesNotContain("<script");
    }

    private static void assertRefusedWithAPage(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(answer.body()).contains("<h1>");
    }
}
