package dev.notionmcp.gateway.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.NotionCalls;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The login to the page of connections, and its session, in browsers of the person and of others. */
class ConnectionsLoginIT extends ConnectionsFixture {

    @Test
    void asksForALoginFirst() {
        var page = new Browser().get(gateway.at("/connections"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("Log in with Notion", "your login renews it")
                .doesNotContain("Log out");
    }

    @Test
    void replacesThePairThatItsLoginMadeWorthless() {
        client.connect("ada");
        var before = pairOf("ada");

        loggedIn("ada");

        assertThat(pairOf("ada")).isNotEqualTo(before);
        assertThat(NotionCalls.revocations(sandbox)).isZero();
    }

    @Test
    @DisplayName("an unknown workspace is given back at once, and nothing is made")
    void aWorkspaceThatIsNotConnectedIsNotConnectedByIt() {
        var browser = new Browser();

        var answer = logIn(browser, "ada");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("This Notion workspace is not connected here");
        assertThat(NotionCalls.revocations(sandbox)).isEqualTo(1);
        assertThat(workspaces()).isEmpty();
        assertThat(browser.get(gateway.at("/connections")).body()).contains("Log in with Notion");
    }

    @Test
    void aSessionEndsAfterHalfAnHourAndByLoggingOut() {
        var tokens = client.connect("ada");
        var ada = loggedIn("ada");
        var elsewhere = loggedIn("ada");
        var session = Map.copyOf(ada.cookies());
        var form = form(ada, tokens);

        assertThat(ada.post(gateway.at("/connections/logout"), form).statusCode())
                .isEqualTo(303);
        ada.cookies().putAll(session);
        assertThat(ada.post(gateway.at("/connections/client"), form).statusCode())
                .isEqualTo(401);

        gateway.passTime(Duration.ofMinutes(31));
        assertThat(elsewhere.get(gateway.at("/connections")).body()).contains("Log in with Notion");
        assertThat(gateway.isLive(tokens)).isTrue();
    }

    @Test
    @DisplayName("row 26: Notion's answer is good once, in the browser that began, for ten minutes")
    void refusesAnAnswerTwiceOrElsewhereOrLate() {
        client.connect("ada");
        var browser = new Browser();
        var back = browser.logInAtNotion(browser.post(gateway.at("/connections/login"), Map.of()), "ada", "allow");
        var cookies = Map.copyOf(browser.cookies());

        assertThat(new Browser().follow(back).statusCode()).isEqualTo(400);
        assertThat(browser.follow(back).statusCode()).isEqualTo(303);
        browser.cookies().putAll(cookies);
        assertThat(browser.follow(back).statusCode()).isEqualTo(400);

        var late = browser.logInAtNotion(browser.post(gateway.at("/connections/login"), Map.of()), "ada", "allow");
        gateway.passTime(Duration.ofMinutes(11));
        assertThat(browser.follow(late).statusCode()).isEqualTo(400);
    }

    @Test
    void aDenialAtNotionLeadsToAPage() {
        var browser = new Browser();
        var back = browser.logInAtNotion(browser.post(gateway.at("/connections/login"), Map.of()), "ada", "deny");

        var answer = browser.follow(back);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("You are not logged in");
    }

    @Test
    @DisplayName("row 23; invariant 6: a session on this page consents to nothing")
    void aSessionDoesNotAuthorizeClients() {
        client.connect("ada");
        var ada = loggedIn("ada");

        var answer = ada.get(client.authorizeUrl(Map.of()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.body()).contains("/authorize/consent").doesNotContain("code=", "http-equiv=\"refresh\"");
    }

    private Map<String, String> pairOf(String person) {
        assertThat(workspaces()).as(person).hasSize(1);
        return cluster.client()
                .secrets()
                .inNamespace(Cluster.WORKSPACES)
                .withName(workspaces().getFirst().getMetadata().getName() + "-refresh")
                .require()
                .getData();
    }
}
