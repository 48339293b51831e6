package dev.notionmcp.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import dev.notionmcp.sandbox.NotionSandbox;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How the answer of a login reaches clients of each kind, and what its person reads meanwhile. */
@ExtendWith(SharedGateway.class)
class WayBackIT {
    private static final String CURSOR = "cursor://anysphere.cursor-mcp/oauth/callback";

    @Test
    @DisplayName(
            "rows 14 and 24: a program with a scheme of its own is opened from a page of ours that cannot be framed,"
                    + " with iss")
    void aProgramWithASchemeIsOpenedFromAPageOfOurs(RunningGateway gateway) {
        var answer = of(gateway, CURSOR).logIn(new Browser(), "ada", Map.of("redirect_uri", CURSOR));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<meta http-equiv=\"refresh\" content=\"0;url=" + CURSOR + "?code=")
                .contains("Open the application", iss(gateway));
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(value ->
                        assertThat(value).contains("frame-ancestors 'none'").doesNotContain("form-action"));
    }

    @Test
    @DisplayName(
            "rows 14 and 24: a program with a scheme of its own hears of a denial, with iss, while the person reads of"
                    + " it")
    void aProgramWithASchemeHearsOfADenialWhileThePersonReadsOfIt(RunningGateway gateway) {
        var browser = new Browser();
        var client = of(gateway, CURSOR);

        var answer = browser.decide(browser.get(client.authorizeUrl(Map.of("redirect_uri", CURSOR))), "deny", "write");

        assertThat(answer.body())
                .contains("<meta http-equiv=\"refresh\" content=\"0;url=" + CURSOR + "?error=access_denied")
                .contains("You did not allow the connection", iss(gateway));
    }

    @Test
    @DisplayName("row 14: a denial at Notion goes straight to the web, with iss")
    void aDenialAtNotionGoesStraightToTheWeb(RunningGateway gateway) {
        var browser = new Browser();

        var answer = browser.follow(browser.logInAtNotion(atNotion(gateway, browser), "ada", "deny"));

        assertThat(Browser.location(answer)).startsWith(OAuthClient.WEB_URI + "?error=access_denied");
        assertThat(Browser.answer(answer)).containsEntry("iss", gateway.at(""));
    }

    @Test
    @DisplayName(
            "row 14: an outage of Notion is a page that says what to do, and the client's answer, with iss, its link")
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
                    .contains("href=\"" + OAuthClient.WEB_URI + "?error=temporarily_unavailable", iss(gateway))
                    .doesNotContain("http-equiv=\"refresh\"");
        }
    }

    /** As it stands in a link or a refresh of a page. */
    private static String iss(RunningGateway gateway) {
        return "&amp;iss=" + URLEncoder.encode(gateway.at(""), StandardCharsets.UTF_8);
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
