package dev.notionmcp.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.sandbox.NotionSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins that Notion accepts and that cannot be stored, because others keep writing first. */
class UnstoredTokenIT {

    /** The client of the Kubernetes API asks several times, and each attempt waits longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Cluster cluster;
    private NotionSandbox sandbox;
    private RunningGateway gateway;
    private OAuthClient client;

    @BeforeEach
    void start(@TempDir Path state) throws IOException {
        cluster = Cluster.start();
        sandbox = NotionSandbox.start(0, null);
        gateway = RunningGateway.start(state, sandbox, cluster);
        client = OAuthClient.register(gateway);
    }

    @AfterEach
    void stop() {
        gateway.close();
        sandbox.close();
        cluster.close();
    }

    @Test
    @DisplayName("the client may try again, and the fresh token does not live on at Notion")
    void isGivenBackByAClientsLogin() {
        cluster.conflictAt("secrets");

        var answer = client.logIn(new Browser(), "ada", Map.of());

        assertThat(Browser.answer(answer)).containsEntry("error", "temporarily_unavailable");
        assertThat(revocations()).isEqualTo(1);
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
        assertThat(revocations()).isEqualTo(1);
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
        assertThat(revocations()).isZero();
    }

    @Test
    @DisplayName(
            "while the Kubernetes API fails nobody can tell whether the token is used, and it is given back after that")
    void isGivenBackByAClientsLoginOnceTheApiAnswers() {
        cluster.failAt("secrets");

        var answer = client.logIn(new Browser(), "ada", Map.of());

        assertThat(Browser.answer(answer)).containsEntry("error", "temporarily_unavailable");
        assertThat(revocations()).isZero();
        cluster.mend();
        await().atMost(PATIENCE).until(() -> revocations() == 1);
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
        assertThat(revocations()).isZero();
        cluster.mend();
        await().atMost(PATIENCE).until(() -> revocations() == 1);
    }

    private long revocations() {
        var calls = OAuthClient.json(
                OAuthClient.send(HttpRequest.newBuilder(URI.create(sandbox.url() + "/sandbox/calls?oauth=true"))));
        return calls.valueStream()
                .filter(call -> "/v1/oauth/revoke".equals(call.get("path").stringValue()))
                .count();
    }
}
