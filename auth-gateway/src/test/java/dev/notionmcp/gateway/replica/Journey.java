package dev.notionmcp.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.grant.AccessTokens;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One client's way from its registration to its revocation, a step at a time; a step fails if its answer is not the right one. */
final class Journey {
    private final Replicas replicas;
    private final String person;
    private final Browser browser = new Browser();
    private @Nullable OAuthClient client;
    private @Nullable HttpResponse<String> page;
    private volatile @Nullable JsonNode tokens;

    Journey(Replicas replicas, String person) {
        this.replicas = replicas;
        this.person = person;
    }

    enum Step {
        REGISTER,
        AUTHORIZE,
        APPROVE,
        CALLBACK,
        REDEEM,
        CALL,
        REFRESH,
        CALL_AGAIN,
        REVOKE
    }

    Journey to(Step last) {
        for (var step : Step.values()) {
            if (step.compareTo(last) <= 0) {
                take(step);
            }
        }
        return this;
    }

    void take(Step step) {
        switch (step) {
            case REGISTER -> client = OAuthClient.register(replicas.one());
            case AUTHORIZE -> {
                page = browser.get(client().authorizeUrl(Map.of()));
                assertThat(page().statusCode()).isEqualTo(200);
            }
            case APPROVE -> page = browser.decide(page(), "approve", "write");
            case CALLBACK -> page = browser.follow(browser.logInAtNotion(page(), person, "allow"));
            case REDEEM -> tokens = tokens(client().redeem(Browser.code(page()), Map.of()));
            case CALL, CALL_AGAIN ->
                assertThat(replicas.call(tokens()).body()).contains("result").contains("nws-");
            case REFRESH -> tokens = tokens(client().refresh(OAuthClient.refresh(tokens()), Map.of()));
            case REVOKE ->
                assertThat(client().revoke(OAuthClient.access(tokens())).statusCode())
                        .isEqualTo(200);
        }
    }

    /** Refreshes as a client does: it keeps what it has if that fails. */
    HttpResponse<String> refresh() {
        var answer = client().refresh(OAuthClient.refresh(tokens()), Map.of());
        if (answer.statusCode() == 200) {
            tokens = OAuthClient.json(answer);
        }
        return answer;
    }

    OAuthClient client() {
        return Objects.requireNonNull(client);
    }

    JsonNode tokens() {
        return Objects.requireNonNull(tokens);
    }

    /** The one that the tokens open. */
    String workspace() {
        return replicas.one()
                .bean(AccessTokens.class)
                .find(OAuthClient.access(tokens()))
                .orElseThrow()
                .workspace()
                .name();
    }

    /** What the browser shows. */
    HttpResponse<String> page() {
        return Objects.requireNonNull(page);
    }

    Browser browser() {
        return browser;
    }

    private static JsonNode tokens(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return OAuthClient.json(answer);
    }
}
