package dev.notionmcp.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.NotionCalls;
import dev.notionmcp.gateway.OwnGateway;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Logins that Notion accepts and that cannot be stored, because others keep writing first. */
class UnstoredTokenIT extends OwnGateway {

    /** The client of the Kubernetes API asks several times, and each attempt waits longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @AfterEach
    void mend() {
        cluster.mend();
    }

    @Test
    @DisplayName("the client may try again, and the fresh token does not live on at Notion")
    void isGivenBackByAClientsLogin() {
        cluster.conflictAt("secrets");

        var answer = client.logIn(new Browser(), "ada", Map.of());

        assertThat(Browser.answer(answer)).containsEntry("error", "temporarily_unavailable");
        assertThat(NotionCalls.revocations(sandbox)).isEqualTo(1);
    }

    @Test
    @DisplayName("the person may try again, and the fresh token does not live on at Notion")
    void isGivenBackByALoginToThePageOfConnections() {
        client.connect("ada");
        cluster.conflictAt("secrets");
        var browser = new Browser();

        var answer = browser.follow(
                browser.logInAtNotion(browser.post(gateway.at("/connections/login"), Map.of()), "ada", "allow"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(NotionCalls.revocations(sandbox)).isEqualTo(1);
    }

    @Test
    @DisplayName("a token that is stored, though not yet where runtimes read it, stays")
    void isKeptOnceItIsStored() {
        client.connect("ada");
        var copy = cluster.client().secrets().inNamespace(Cluster.WORKSPACES).list().getItems().stream()
                .map(secret -> secret.getMetadata().getName())
                .filter(name -> name.endsWith("-token"))
                .findFirst()
                .orElseThrow();
        cluster.conflictAt("secrets/" + copy);

        var answer = client.logIn(new Browser(), "ada", Map.of());

        assertThat(Browser.answer(answer)).containsEntry("error", "temporarily_unavailable");
        assertThat(NotionCalls.revocations(sandbox)).isZero();
    }

    @Test
    @DisplayName(
            "while the Kubernetes API fails nobody can tell whether the token is used, and it is given back after that")
    void isGivenBackByAClientsLoginOnceTheApiAnswers() {
        cluster.failAt("secrets");

        var answer = client.logIn(new Browser(), "ada", Map.of());

        assertThat(Browser.answer(answer)).containsEntry("error", "temporarily_unavailable");
        assertThat(NotionCalls.revocations(sandbox)).isZero();
        cluster.mend();
        await().atMost(PATIENCE).until(() -> NotionCalls.revocations(sandbox) == 1);
    }

    @Test
    @DisplayName("the same for a login to the page of connections")
    void isGivenBackByALoginToThePageOfConnectionsOnceTheApiAnswers() {
        client.connect("ada");
        cluster.failAt("secrets");
        var browser = new Browser();

        var answer = browser.follow(
                browser.logInAtNotion(browser.post(gateway.at("/connections/login"), Map.of()), "ada", "allow"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(NotionCalls.revocations(sandbox)).isZero();
        cluster.mend();
        await().atMost(PATIENCE).until(() -> NotionCalls.revocations(sandbox) == 1);
    }
}
