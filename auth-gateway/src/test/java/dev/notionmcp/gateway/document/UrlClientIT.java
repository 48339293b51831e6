package dev.notionmcp.gateway.document;

import static dev.notionmcp.gateway.OAuthClient.access;
import static dev.notionmcp.gateway.OAuthClient.refresh;
import static dev.notionmcp.gateway.document.UrlClients.REDIRECT_URIS;
import static dev.notionmcp.gateway.document.UrlClients.consent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.OAuthClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients that are known by a URL, from their document to their tokens. */
@ExtendWith(UrlClients.Shared.class)
class UrlClientIT {

    private UrlClients clients;

    @BeforeEach
    void start(UrlClients shared) {
        clients = shared;
        clients.beginAnew();
    }

    @Test
    @DisplayName("row 8: a client is known by its URL and connects without registering; its host is asked once")
    void connects() {
        var client = clients.newClient();

        var tokens = client.connect("ada");

        assertThat(clients.gateway.isLive(tokens)).isTrue();
        client.logIn(new Browser(), "ada", Map.of());
        assertThat(clients.host.requests()).hasSize(1);
    }

    @Test
    @DisplayName("row 8: tokens are issued, refreshed and revoked without asking the host, and long after it is gone")
    void needsTheHostForConsentAlone() {
        var client = clients.newClient();
        var code = client.code("ada");
        clients.host.fails();
        clients.host.requests().clear();

        var tokens = OAuthClient.json(client.redeem(code, Map.of()));
        clients.gateway.passTime(Duration.ofDays(30));
        tokens = OAuthClient.json(client.refresh(refresh(tokens), Map.of()));

        assertThat(clients.gateway.isLive(tokens)).isTrue();
        assertThat(client.revoke(access(tokens)).statusCode()).isEqualTo(200);
        assertThat(clients.gateway.isLive(tokens)).isFalse();
        assertThat(clients.host.requests()).isEmpty();
    }

    @Test
    @DisplayName("row 8: a URL that no person was ever sent with is unknown to the token endpoint, which asks nobody")
    void asksNobodyForAnUnknownClientsToken() {
        var client = clients.newClient();

        assertThat(OAuthClient.error(client.redeem("x", Map.of()))).isEqualTo("invalid_client");
        assertThat(OAuthClient.error(client.revoke("x"))).isEqualTo("invalid_client");
        assertThat(clients.host.requests()).isEmpty();
    }

    @Test
    @DisplayName(
            "row 11: consent shows who describes the client and where the answer goes, and warns of any local program")
    void showsWhoDescribesTheClient() {
        clients.host.describes("max-age=3600", "https://a.example/cb", OAuthClient.REDIRECT_URI);
        var mixed = clients.newClient();
        var web = new Browser().get(mixed.authorizeUrl(Map.of("redirect_uri", "https://a.example/cb")));
        clients.host.describes("max-age=3600", REDIRECT_URIS);
        var local = consent(clients.newClient());

        assertThat(web.body())
                .contains("Described client", "Described by", "<strong>client.test</strong>", ">a.example</strong>")
                .doesNotContain("own claim", "Not verified", "runs on your own computer");
        assertThat(local.body())
                .contains(
                        "<strong>client.test</strong>",
                        ">127.0.0.1</strong>",
                        "Not verified",
                        "runs on your own computer")
                .contains("Any other program on this computer could use this name");
        assertThat(consent(mixed).body())
                .contains("runs on your own computer")
                .doesNotContain("Any other program on this computer");
    }

    @Test
    @DisplayName("row 13: a URL client is answered at the addresses of its document alone")
    void neverRedirectsElsewhere() {
        for (var redirectUri : List.of("https://evil.example/cb", "http://127.0.0.1:7777/other")) {
            var answer = new Browser().get(clients.newClient().authorizeUrl(Map.of("redirect_uri", redirectUri)));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).isEmpty();
        }
    }
}
