package dev.notionmcp.gateway.token;

import static dev.notionmcp.gateway.OAuthClient.refresh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may speak to {@code /token} and {@code /revoke}, and how. */
@ExtendWith(SharedGateway.class)
class ClientAuthenticationIT {
    private static RunningGateway gateway;

    @BeforeAll
    static void use(RunningGateway shared) {
        gateway = shared;
    }

    @Test
    void anUnknownClientMustRegisterAgain() {
        var unknown = OAuthClient.known(gateway, "nobody");

        for (var answer : new HttpResponse<?>[] {
            unknown.redeem("x", Map.of()),
            unknown.refresh("x", Map.of()),
            unknown.revoke("x"),
            unknown.form("/token", Map.of())
        }) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body().toString()).contains("invalid_client");
        }
    }

    @Test
    void aClientWithASecretMustShowItInHeaderOrBody() {
        var registered = OAuthClient.json(
                OAuthClient.register(gateway, "{\"redirect_uris\":[\"%s\"]}".formatted(OAuthClient.REDIRECT_URI)));
        var client = OAuthClient.known(gateway, registered.get("client_id").stringValue());
        var secret = registered.get("client_secret").stringValue();
        var tokens = OAuthClient.json(client.redeem(client.code("ada"), Map.of("client_secret", secret)));

        assertThat(client.refresh(refresh(tokens), Map.of()).statusCode()).isEqualTo(401);
        assertThat(client.refresh(refresh(tokens), Map.of("client_secret", "wrong"))
                        .statusCode())
                .isEqualTo(401);
        var withHeader = OAuthClient.send(client.formRequest(
                        "/token",
                        Browser.encode(Map.of("grant_type", "refresh_token", "refresh_token", refresh(tokens))))
                .header("Authorization", basic(client.id(), secret)));
        assertThat(withHeader.statusCode()).isEqualTo(200);
        var wrongHeader = OAuthClient.send(client.formRequest("/token", "grant_type=refresh_token")
                .header("Authorization", basic(client.id(), "no")));
        assertThat(wrongHeader.statusCode()).isEqualTo(401);
        assertThat(wrongHeader.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Basic"));
    }

    @Test
    void aPublicClientHasNoSecretToShow() {
        var client = OAuthClient.register(gateway);

        assertThat(client.redeem("x", Map.of("client_secret", "guess")).statusCode())
                .isEqualTo(401);
    }

    @Test
    @DisplayName("row 18: no token is taken from the query")
    void takesNothingFromTheQuery() {
        var client = OAuthClient.register(gateway);
        var tokens = client.connect("ada");

        var answer = client.form(
                "/token?grant_type=refresh_token&client_id=" + client.id() + "&refresh_token=" + refresh(tokens),
                Map.of());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(gateway.isLive(tokens)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"/token", "/revoke", "/register"})
    void answersOtherMethodsAndBodiesClearly(String path) {
        assertThat(OAuthClient.send(HttpRequest.newBuilder(URI.create(gateway.at(path))))
                        .statusCode())
                .isEqualTo(405);
        for (var body : new String[] {"{", "%ZZ=%ZZ", "\0", "a=" + "b".repeat(100_000)}) {
            var answer = OAuthClient.send(HttpRequest.newBuilder(URI.create(gateway.at(path)))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
            assertThat(answer.statusCode()).isBetween(400, 499);
        }
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }
}
