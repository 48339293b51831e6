package dev.notionmcp.gateway.token;

import static dev.notionmcp.gateway.OAuthClient.refresh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code /token} with a refresh token. */
@ExtendWith(SharedGateway.class)
class RefreshIT {
    private static RunningGateway gateway;

    @BeforeAll
    static void use(RunningGateway shared) {
        gateway = shared;
    }

    @Test
    @DisplayName("row 21: refreshing rotates and leaves issued access tokens alone")
    void refreshingRotatesAndLeavesIssuedAccessTokensAlone() {
        var client = OAuthClient.register(gateway);
        var first = client.connect("ada");

        var second = OAuthClient.json(client.refresh(refresh(first), Map.of("resource", gateway.at("/mcp"))));
        var third = OAuthClient.json(client.refresh(refresh(second), Map.of()));

        assertThat(refresh(second)).isNotEqualTo(refresh(first));
        assertThat(refresh(third)).isNotEqualTo(refresh(second));
        assertThat(second.get("scope").stringValue()).isEqualTo("notion:read notion:write");
        assertThat(Stream.of(first, second, third)).allMatch(gateway::isLive);
    }

    @Test
    @DisplayName("row 21: a retry within the grace time gets the same successor")
    void aRetryWithinTheGraceTimeGetsTheSameSuccessor() {
        var client = OAuthClient.register(gateway);
        var first = client.connect("ada");
        var second = OAuthClient.json(client.refresh(refresh(first), Map.of()));

        gateway.passTime(Duration.ofSeconds(50));
        var retried = OAuthClient.json(client.refresh(refresh(first), Map.of()));

        assertThat(refresh(retried)).isEqualTo(refresh(second));
        assertThat(gateway.isLive(retried)).isTrue();
        assertThat(client.refresh(refresh(retried), Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("row 21: a replay after the grace time revokes the family")
    void aReplayAfterTheGraceTimeRevokesTheFamily() {
        var client = OAuthClient.register(gateway);
        var first = client.connect("ada");
        var second = OAuthClient.json(client.refresh(refresh(first), Map.of()));

        gateway.passTime(Duration.ofSeconds(61));

        assertThat(OAuthClient.error(client.refresh(refresh(first), Map.of()))).isEqualTo("invalid_grant");
        assertThat(OAuthClient.error(client.refresh(refresh(second), Map.of()))).isEqualTo("invalid_grant");
        assertThat(gateway.isLive(first)).isFalse();
        assertThat(gateway.isLive(second)).isFalse();
    }

    @Test
    @DisplayName("row 21: simultaneous refreshes agree on one successor")
    void simultaneousRefreshesAgreeOnOneSuccessor() throws Exception {
        var client = OAuthClient.register(gateway);
        var first = client.connect("ada");
        var successors = new HashSet<String>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<HttpResponse<String>> refresh = () -> client.refresh(refresh(first), Map.of());
            for (var answer :
                    threads.invokeAll(Stream.generate(() -> refresh).limit(8).toList())) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
                successors.add(refresh(OAuthClient.json(answer.get())));
            }
        }

        assertThat(successors).hasSize(1);
        assertThat(client.refresh(successors.iterator().next(), Map.of()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anUnusedRefreshTokenExpires() {
        var client = OAuthClient.register(gateway);
        var tokens = client.connect("ada");

        gateway.passTime(Duration.ofDays(91));

        assertThat(OAuthClient.error(client.refresh(refresh(tokens), Map.of()))).isEqualTo("invalid_grant");
    }

    @Test
    @DisplayName("row 20: a refresh may narrow and not widen")
    void aRefreshMayNarrowAndNotWiden() {
        var client = OAuthClient.register(gateway);
        var back = client.logIn(new Browser(), "ada", Map.of("scope", "notion:read"));
        var readOnly = OAuthClient.json(client.redeem(Browser.code(back), Map.of()));
        var both = client.connect("ada");

        assertThat(OAuthClient.error(client.refresh(refresh(readOnly), Map.of("scope", "notion:read notion:write"))))
                .isEqualTo("invalid_scope");
        assertThat(OAuthClient.json(client.refresh(refresh(both), Map.of("scope", "notion:read")))
                        .get("scope")
                        .stringValue())
                .isEqualTo("notion:read");
    }

    @Test
    @DisplayName("row 21: each refresh prolongs the grant by its whole life")
    void slides() {
        var client = OAuthClient.register(gateway);
        var tokens = client.connect("ada");
        for (var month = 0; month < 4; month++) {
            gateway.passTime(Duration.ofDays(80));
            tokens = OAuthClient.json(client.refresh(refresh(tokens), Map.of()));
        }

        assertThat(gateway.isLive(tokens)).isTrue();
    }

    @Test
    @DisplayName("row 15: a refresh for another resource, or for two, is invalid_target and ends nothing")
    void refusesAnotherResource() {
        var client = OAuthClient.register(gateway);
        var tokens = client.connect("ada");
        var twice = Browser.encode(Map.of(
                        "grant_type", "refresh_token", "client_id", client.id(), "refresh_token", refresh(tokens)))
                + "&resource=a&resource=a";

        assertThat(OAuthClient.error(client.refresh(refresh(tokens), Map.of("resource", gateway.at("/w/work/mcp")))))
                .isEqualTo("invalid_target");
        assertThat(OAuthClient.error(OAuthClient.send(client.formRequest("/token", twice))))
                .isEqualTo("invalid_target");
        assertThat(client.refresh(refresh(tokens), Map.of("resource", gateway.at("/mcp?x=1")))
                        .statusCode())
                .isEqualTo(200);
    }
}
