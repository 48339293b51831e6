package dev.notionmcp.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import dev.notionmcp.sandbox.NotionSandbox;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How the answer of a login reaches clients of each kind, and what its person reads meanwhile. */
@ExtendWith(SharedGateway.class)
class WayBackIT {
    private static final String CURSOR = "cursor://anysphere.cursor-mcp/oauth/callback";

    @Test
    void aProgramWithASchemeIsOpenedFromAPageOfOurs(RunningGateway gateway) {
        var answer = of(gateway, CURSOR).logIn(new Browser(), "ada", Map.of("redirect_uri", CURSOR));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<meta http-equiv=\"refresh\" content=\"0;url=" + CURSOR + "?code=")
                .contains("Open the application");
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
    }

    @Test
    void aProgramWithASchemeHearsOfADenialWhileThePersonReadsOfIt(RunningGateway gateway) {
        var browser = new Browser();
        var client = of(gateway, CURSOR);

        var answer = browser.decide(browser.get(client.authorizeUrl(Map.of("redirect_uri", CURSOR))), "deny", "write");

        assertThat(answer.body())
                .contains("<meta http-equiv=\"refresh\" content=\"0;url=" + CURSOR + "?error=access_denied")
                .contains("You did not allow the connection");
    }

    @Test
    void aDenialAtNotionGoesStraightToTheWeb(RunningGateway gateway) {
        var browser = new Browser();

        var answer = browser.follow(browser.logInAtNotion(atNotion(gateway, browser), "ada", "deny"));

        assertThat(Browser.location(answer)).startsWith(OAuthClient.WEB_URI + "?error=access_denied");
    }

    @Test
    void anOutageOfNotionIsAPageThatSaysWhatToDoAndTheClientsAnswerIsItsLink(
            NotionSandbox sandbox, Cluster cluster, @TempDir Path state) {
        var nowhere = "http://127.0.0.1:" + RunningGateway.freePort();
        try (var gateway = RunningGateway.start(state, sandbox, cluster, Map.of("NOTION_BASE_URL", nowhere))) {
            var browser = new Browser();
            var login = Browser.answer(atNotion(gateway, browser)).get("state");

            var answer = browser.get(gateway.at("/oauth/callback?code=any&state=" + login));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body())
                    .contains("<h1>Notion cannot be reached</h1>", "connect again", "Go back to client.example")
                    .contains("href=\"" + OAuthClient.WEB_URI + "?error=temporarily_unavailable")
                    .doesNotContain("http-equiv=\"refresh\"");
        }
    }

    private static HttpResponse<String> atNotion(RunningGateway gateway, Browser browser) {
        var url = OAuthClient.ofTheWeb(gateway).authorizeUrl(Map.of("redirect_uri", OAuthClient.WEB_URI));
        return browser.decide(browser.get(url), "approve", "write");
    }

    private static OAuthClient of(RunningGateway gateway, String redirectUri) {
        var answer = OAuthClient.register(
                gateway,
                "{\"client_name\":\"A program\",\"redirect_uris\":[\"" + redirectUri
                        + "\"],\"token_endpoint_auth_method\":\"none\"}");
        return OAuthClient.known(
                gateway, OAuthClient.json(answer).get("client_id").stringValue());
    }
}
