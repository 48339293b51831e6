package dev.notionmcp.gateway.document;

import static dev.notionmcp.gateway.document.UrlClients.REDIRECT_URIS;
import static dev.notionmcp.gateway.document.UrlClients.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.OAuthClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents, and addresses of documents, that make nobody a client. */
@ExtendWith(UrlClients.Shared.class)
class RefusedDocumentIT {

    private UrlClients clients;

    @BeforeEach
    void start(UrlClients shared) {
        clients = shared;
        clients.beginAnew();
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
        clients.host.answers(exchange -> {
            var url = DocumentHost.url(exchange.getRequestURI().toString());
            var right = OAuthClient.JSON.readTree(DocumentHost.document(url, REDIRECT_URIS));
            var wrong = OAuthClient.JSON.readTree("{" + member + "}");
            wrong.propertyNames()
                    .forEach(name -> ((tools.jackson.databind.node.ObjectNode) right).set(name, wrong.get(name)));
            DocumentHost.send(exchange, 200, "application/json", right.toString());
        });
        var client = clients.newClient();

        assertRefused(client, reason);
        assertRefused(client, reason);
        assertThat(clients.host.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "<html>", "\"x\""})
    void refusesWhatIsNoDocument(String body) {
        clients.host.answers(exchange -> DocumentHost.send(exchange, 200, "application/json", body));

        assertRefused(clients.newClient(), "describes it");
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
        assertRefused(OAuthClient.known(clients.gateway, clientId), "names itself by an address");
        assertThat(clients.host.requests()).isEmpty();
    }
}
