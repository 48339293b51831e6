package dev.notionmcp.gateway.document;

import static dev.notionmcp.gateway.OAuthClient.access;
import static dev.notionmcp.gateway.OAuthClient.refresh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.sandbox.NotionSandbox;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are known by a URL, from their document to their tokens. */
class UrlClientIT {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String[] REDIRECT_URIS = {OAuthClient.REDIRECT_URI, "http://localhost:7777/callback"};

    private static Cluster cluster;
    private static NotionSandbox sandbox;
    private static DocumentHost host;
    private static RunningGateway gateway;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        cluster = Cluster.start();
        sandbox = NotionSandbox.start(0, null);
        host = DocumentHost.start(folder);
        gateway = RunningGateway.start(folder.resolve("state"), sandbox, cluster, host.settings());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        host.close();
        sandbox.close();
        cluster.close();
    }

    @BeforeEach
    void forgetRequests() {
        // the host's allowance fills up again
        gateway.passTime(Duration.ofMinutes(2));
        host.describes("max-age=3600", REDIRECT_URIS);
        host.requests().clear();
    }

    @Test
    @DisplayName("row 8: a client is known by its URL and connects without registering; its host is asked once")
    void connects() {
        var client = newClient();

        var tokens = client.connect("ada");

        assertThat(gateway.isLive(tokens)).isTrue();
        client.logIn(new Browser(), "ada", Map.of());
        assertThat(host.requests()).hasSize(1);
    }

    @Test
    @DisplayName("row 8: tokens are issued, refreshed and revoked without asking the host, and long after it is gone")
    void needsTheHostForConsentAlone() {
        var client = newClient();
        var code = client.code("ada");
        host.fails();
        host.requests().clear();

        var tokens = OAuthClient.json(client.redeem(code, Map.of()));
        gateway.passTime(Duration.ofDays(30));
        tokens = OAuthClient.json(client.refresh(refresh(tokens), Map.of()));

        assertThat(gateway.isLive(tokens)).isTrue();
        assertThat(client.revoke(access(tokens)).statusCode()).isEqualTo(200);
        assertThat(gateway.isLive(tokens)).isFalse();
        assertThat(host.requests()).isEmpty();
    }

    @Test
    @DisplayName("row 8: a URL that no person was ever sent with is unknown to the token endpoint, which asks nobody")
    void asksNobodyForAnUnknownClientsToken() {
        var client = newClient();

        assertThat(OAuthClient.error(client.redeem("x", Map.of()))).isEqualTo("invalid_client");
        assertThat(OAuthClient.error(client.revoke("x"))).isEqualTo("invalid_client");
        assertThat(host.requests()).isEmpty();
    }

    @Test
    @DisplayName("row 8: a copy serves for as long as its host says, then the host is asked whether it changed")
    void cachesAsTheHostSays() {
        host.answers(exchange -> {
            exchange.getResponseHeaders().set("Cache-Control", "max-age=7200");
            exchange.getResponseHeaders().set("ETag", "\"v1\"");
            var known = "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
            DocumentHost.send(
                    exchange,
                    known ? 304 : 200,
                    "application/json",
                    known
                            ? ""
                            : DocumentHost.document(
                                    DocumentHost.url(exchange.getRequestURI().toString()), REDIRECT_URIS));
        });
        var client = newClient();
        assertConsentShown(client);

        gateway.passTime(Duration.ofMinutes(110));
        assertConsentShown(client);
        assertThat(host.requests()).hasSize(1);

        gateway.passTime(Duration.ofMinutes(20));
        assertConsentShown(client);
        assertConsentShown(client);
        assertThat(host.requests()).hasSize(2);
        assertThat(host.requests().getLast().getResponseCode()).isEqualTo(304);
    }

    @Test
    @DisplayName(
            "row 8: while its host fails an older copy serves for seven days, and the host is asked every five minutes at most")
    void servesAStaleCopyForAWhile() {
        var client = newClient();
        client.connect("ada");
        host.fails();

        gateway.passTime(Duration.ofDays(6));
        assertConsentShown(client);
        assertConsentShown(client);
        assertThat(host.requests()).hasSize(2);
        gateway.passTime(Duration.ofMinutes(6));
        assertConsentShown(client);
        assertThat(host.requests()).hasSize(3);

        gateway.passTime(Duration.ofDays(1));
        assertRefused(client, "could not be reached");
        host.describes("max-age=3600", REDIRECT_URIS);
        assertRefused(client, "could not be reached");
        gateway.passTime(Duration.ofMinutes(6));
        assertConsentShown(client);
    }

    @Test
    @DisplayName("row 9: a document that its host takes back, or changes, serves no longer")
    void followsChanges() {
        var client = newClient();
        assertConsentShown(client);

        host.describes("max-age=3600", "https://elsewhere.example/cb");
        gateway.passTime(Duration.ofHours(2));
        assertRefused(client, "not registered");

        host.answers(exchange -> DocumentHost.send(exchange, 404, "application/json", "{}"));
        gateway.passTime(Duration.ofHours(2));
        assertRefused(client, "answers 404");
    }

    @ParameterizedTest
    @DisplayName("row 9: a document that does not name its own URL, or lacks what is required, serves nobody")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"client_id\":\"https://client.test/other\" | must be the document's own URL",
                "\"client_id\":7 | client_id must be a string",
                "\"client_name\":null | client_name is missing",
                "\"client_name\":\"a\\u202Eb\" | client_name must be",
                "\"redirect_uris\":[] | redirect_uris must",
                "\"redirect_uris\":[\"http://a.example/cb\",\"evil://x\"] | redirect_uris must",
                "\"grant_types\":[\"client_credentials\"] | grant_types must include",
                "\"response_types\":[\"token\"] | response_types must include",
                "\"token_endpoint_auth_method\":\"client_secret_basic\" | must be none",
                "\"token_endpoint_auth_method\":\"private_key_jwt\" | must be none",
                "\"client_secret\":\"x\" | must not hold a secret",
                "\"client_secret_expires_at\":0 | must not hold a secret"
            })
    void refusesAWrongDocument(String member, String reason) {
        host.answers(exchange -> {
            var url = DocumentHost.url(exchange.getRequestURI().toString());
            var right = OAuthClient.JSON.readTree(DocumentHost.document(url, REDIRECT_URIS));
            var wrong = OAuthClient.JSON.readTree("{" + member + "}");
            wrong.propertyNames()
                    .forEach(name -> ((tools.jackson.databind.node.ObjectNode) right).set(name, wrong.get(name)));
            DocumentHost.send(exchange, 200, "application/json", right.toString());
        });
        var client = newClient();

        assertRefused(client, reason);
        assertRefused(client, reason);
        assertThat(host.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "<html>", "\"x\""})
    void refusesWhatIsNoDocument(String body) {
        host.answers(exchange -> DocumentHost.send(exchange, 200, "application/json", body));

        assertRefused(newClient(), "describes it");
    }

    @ParameterizedTest
    @DisplayName("row 10: a client id that is no plain https address is refused and nobody is asked")
    @ValueSource(
            strings = {
                "http://client.test/c.json", "https://client.test/", "https://client.test/a/../c.json",
                        "https://127.0.0.1/c.json",
                "https://localhost/c.json", "https://u:p@client.test/c.json", "https://client.test/c.json#x",
                        "file:///etc/passwd"
            })
    void refusesAWrongUrl(String clientId) {
        assertRefused(OAuthClient.known(gateway, clientId), "names itself by an address");
        assertThat(host.requests()).isEmpty();
    }

    @Test
    @DisplayName("row 10: one host is asked only so often, however many documents it is said to have")
    void limitsWhatOneHostIsAsked() {
        var refused = IntStream.range(0, 4 * FetchLimits.PER_SITE)
                .mapToObj(number -> consent(newClient()))
                .filter(answer -> answer.statusCode() != 200)
                .findFirst();

        assertThat(refused)
                .hasValueSatisfying(answer -> assertThat(answer.body()).contains("was asked too often"));
        assertThat(host.requests()).hasSizeGreaterThanOrEqualTo(FetchLimits.PER_SITE);
    }

    @Test
    void asksOnceForManyAtATime() {
        var client = newClient();

        var answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(number -> consent(client))
                .toList();

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        assertThat(host.requests()).hasSizeLessThan(8);
    }

    @Test
    @DisplayName(
            "row 11: consent shows who describes the client and where the answer goes, and warns of any local program")
    void showsWhoDescribesTheClient() {
        host.describes("max-age=3600", "https://a.example/cb", OAuthClient.REDIRECT_URI);
        var mixed = newClient();
        var web = new Browser().get(mixed.authorizeUrl(Map.of("redirect_uri", "https://a.example/cb")));
        host.describes("max-age=3600", REDIRECT_URIS);
        var local = consent(newClient());

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
            var answer = new Browser().get(newClient().authorizeUrl(Map.of("redirect_uri", redirectUri)));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).isEmpty();
        }
    }

    private static OAuthClient newClient() {
        return OAuthClient.known(gateway, DocumentHost.url("/client-" + COUNT.incrementAndGet() + ".json"));
    }

    private static HttpResponse<String> consent(OAuthClient client) {
        return new Browser().get(client.authorizeUrl(Map.of()));
    }

    private static void assertConsentShown(OAuthClient client) {
        var page = consent(client);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Described client", "Continue to Notion");
    }

    private static void assertRefused(OAuthClient client, String reason) {
        var page = consent(client);
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.headers().firstValue("Location")).isEmpty();
        assertThat(page.body().replace("&#39;", "'")).contains(reason);
    }
}
