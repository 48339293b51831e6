package dev.notionmcp.gateway.document;

import static dev.notionmcp.gateway.document.UrlClients.REDIRECT_URIS;
import static dev.notionmcp.gateway.document.UrlClients.assertConsentShown;
import static dev.notionmcp.gateway.document.UrlClients.assertRefused;
import static dev.notionmcp.gateway.document.UrlClients.consent;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How often the host of a client's document is asked, and how long its last answer serves. */
@ExtendWith(UrlClients.Shared.class)
class DocumentCopyIT {

    private UrlClients clients;

    @BeforeEach
    void start(UrlClients shared) {
        clients = shared;
        clients.beginAnew();
    }

    @Test
    @DisplayName("row 8: a copy serves for as long as its host says, then the host is asked whether it changed")
    void cachesAsTheHostSays() {
        clients.host.answers(exchange -> {
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
        var client = clients.newClient();
        assertConsentShown(client);

        clients.gateway.passTime(Duration.ofMinutes(110));
        assertConsentShown(client);
        assertThat(clients.host.requests()).hasSize(1);

        clients.gateway.passTime(Duration.ofMinutes(20));
        assertConsentShown(client);
        assertConsentShown(client);
        assertThat(clients.host.requests()).hasSize(2);
        assertThat(clients.host.requests().getLast().getResponseCode()).isEqualTo(304);
    }

    @Test
    @DisplayName(
            "row 8: while its host fails an older copy serves for seven days, and the host is asked every five minutes at most")
    void servesAStaleCopyForAWhile() {
        var client = clients.newClient();
        client.connect("ada");
        clients.host.fails();

        clients.gateway.passTime(Duration.ofDays(6));
        assertConsentShown(client);
        assertConsentShown(client);
        assertThat(clients.host.requests()).hasSize(2);
        clients.gateway.passTime(Duration.ofMinutes(6));
        assertConsentShown(client);
        assertThat(clients.host.requests()).hasSize(3);

        clients.gateway.passTime(Duration.ofDays(1));
        assertRefused(client, "could not be reached");
        clients.host.describes("max-age=3600", REDIRECT_URIS);
        assertRefused(client, "could not be reached");
        clients.gateway.passTime(Duration.ofMinutes(6));
        assertConsentShown(client);
    }

    @Test
    @DisplayName("row 9: a document that its host takes back, or changes, serves no longer")
    void followsChanges() {
        var client = clients.newClient();
        assertConsentShown(client);

        clients.host.describes("max-age=3600", "https://elsewhere.example/cb");
        clients.gateway.passTime(Duration.ofHours(2));
        assertRefused(client, "not registered");

        clients.host.answers(exchange -> DocumentHost.send(exchange, 404, "application/json", "{}"));
        clients.gateway.passTime(Duration.ofHours(2));
        assertRefused(client, "answers 404");
    }

    @Test
    @DisplayName("row 10: one host is asked only so often, however many documents it is said to have")
    void limitsWhatOneHostIsAsked() {
        var refused = IntStream.range(0, 4 * FetchLimits.PER_SITE)
                .mapToObj(number -> consent(clients.newClient()))
                .filter(answer -> answer.statusCode() != 200)
                .findFirst();

        assertThat(refused)
                .hasValueSatisfying(answer -> assertThat(answer.body()).contains("was asked too often"));
        assertThat(clients.host.requests()).hasSizeGreaterThanOrEqualTo(FetchLimits.PER_SITE);
    }

    @Test
    void asksOnceForManyAtATime() {
        var client = clients.newClient();

        var answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(number -> consent(client))
                .toList();

        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        assertThat(clients.host.requests()).hasSizeLessThan(8);
    }
}
