package dev.notionmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultsIT extends RestIT {
    private void rule(String rule) {
        assertThat(ada.put("/sandbox/faults", "{'rules':[" + rule + "]}").status())
                .isEqualTo(200);
    }

    @Test
    void limitsTheRateOfTheNextMatchingRequestsOnly() {
        rule("{'answer':'rate_limited','times':2,'method':'GET','path':'/v1/users','person':'ada','retry_after':3}");
        var grace = Visitor.loggedIn(sandbox, "grace");

        assertThat(grace.get("/v1/users/me").status()).isEqualTo(200);
        assertThat(ada.post("/v1/search", "{}").status()).isEqualTo(200);
        for (var i = 0; i < 2; i++) {
            var limited = ada.get("/v1/users/me");
            assertError(limited, 429, "rate_limited", "fault switch");
            assertThat(limited.response().headers().firstValue("Retry-After")).contains("3");
            assertThat(limited.json().at("/additional_data/retry_after").intValue())
                    .isEqualTo(3);
        }
        assertThat(ada.get("/v1/users/me").status()).isEqualTo(200);
        assertThat(ada.get("/sandbox/faults").json().at("/rules/0/times").intValue())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"error,500", "html_502,502", "empty_500,500", "overloaded,529"})
    void answersServerErrors(String answer, int status) {
        rule("{'answer':'" + answer + "'}");

        assertThat(ada.get("/v1/users/me").status()).isEqualTo(status);
        assertThat(ada.get("/v1/users/me").status()).isEqualTo(200);
    }

    @Test
    void savesAndThenSaysSo() {
        rule("{'answer':'saved_503','method':'POST','path':'/v1/pages'}");

        var answer = ada.post("/v1/pages", "{'parent':{'workspace':true},'markdown':'# Kept'}");
        assertError(answer, 503, "service_unavailable", "fault switch");
        assertThat(answer.json().at("/additional_data/retry_guidance")).isNotEmpty();
        assertThat(answer.json().at("/additional_data/committed_resource_id").stringValue())
                .isEqualTo(idOf("Kept"));
    }

    @Test
    void cutsTheConnection() {
        rule("{'answer':'cut','times':-1,'method':'POST'}");

        assertThatThrownBy(() -> ada.post("/v1/search", "{}")).isInstanceOf(UncheckedIOException.class);
        ada.delete("/sandbox/faults");
        assertThat(ada.post("/v1/search", "{}").status()).isEqualTo(200);
        assertThat(ada.get("/sandbox/calls").json().toString()).contains("\"status\":0");
    }

    @Test
    void answersLate() {
        rule("{'answer':'slow','delay_ms':50}");
        var before = System.nanoTime();

        assertThat(ada.get("/v1/users/me").status()).isEqualTo(200);
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(50_000_000L);
    }

    @Test
    void answersAtOnceWhenItsSwitchIsCleared() throws Exception {
        rule("{'answer':'overloaded','delay_ms':600000}");
        var late = CompletableFuture.supplyAsync(() -> ada.get("/v1/users/me"));
        while (ada.get("/sandbox/faults").json().at("/rules/0/times").intValue() != 0) {
            Thread.onSpinWait();
        }

        assertThat(late).isNotDone();
        ada.delete("/sandbox/faults");

        assertThat(late.get(1, TimeUnit.MINUTES).status()).isEqualTo(529);
    }

    @Test
    void expiresAPersonsAccessTokenAndNotTheRefreshToken() {
        var pair = ada.connect("grace").json();
        var grace = ada.with(pair.get("access_token").stringValue());
        assertThat(grace.get("/v1/users/me").status()).isEqualTo(200);

        ada.put("/sandbox/faults", "{'expire':['grace']}");

        assertError(grace.get("/v1/users/me"), 401, "unauthorized", "API token is invalid.");
        assertThat(ada.get("/v1/users/me").status()).isEqualTo(200);
        assertThat(ada.get("/sandbox/faults").json().get("rules")).isEmpty();
        var next = ada.refresh(pair.get("refresh_token").stringValue());
        assertThat(next.status()).isEqualTo(200);
        assertThat(ada.with(next.text("access_token")).get("/v1/users/me").status())
                .isEqualTo(200);
    }

    @Test
    void expiresNothingOfWhoIsNotOfThisWorld() {
        assertError(
                ada.put("/sandbox/faults", "{'expire':['ada','nobody']}"),
                400,
                "validation_error",
                "body.expire[1] should be");
        assertThat(ada.get("/v1/users/me").status()).isEqualTo(200);
    }

    @Test
    void refusesARefreshTokenInTheFormOfNotionsOtherErrors() {
        var refresh = ada.connect("grace").json().get("refresh_token").stringValue();
        rule("{'answer':'invalid_grant','path':'/v1/oauth/token'}");

        var refused = ada.refresh(refresh);
        assertError(refused, 400, "invalid_grant", "fault switch");
        assertThat(refused.json().has("error")).isFalse();
        assertThat(ada.refresh(refresh).status()).isEqualTo(200);
    }

    @Test
    void revokesAPersonsAuthorization() {
        ada.put("/sandbox/faults", "{'revoke':['ada']}");

        assertError(ada.get("/v1/users/me"), 401, "unauthorized", "API token is invalid.");
    }

    @Test
    void takesTheTokenEndpointDown() {
        var pair = ada.connect("grace").json();
        ada.put("/sandbox/faults", "{'oauth_down':true}");
        var refresh = pair.get("refresh_token").stringValue();

        assertThat(ada.refresh(refresh).status()).isEqualTo(503);
        ada.delete("/sandbox/faults");
        assertThat(ada.refresh(refresh).status()).isEqualTo(200);
        assertThat(ada.get("/sandbox/calls?oauth=true").json().toString()).contains("503");
    }

    @Test
    void refusesAnUnknownSwitch() {
        assertError(
                ada.put("/sandbox/faults", "{'rules':[{'answer':'explode'}]}"),
                400,
                "validation_error",
                "body.rules[0].answer should be");
    }

    @Test
    void showsItsSwitchesAndIdsOnItsPage() {
        assertThat(ada.get("/").body())
                .contains("Analytical Engines", "Compiler Works", "Kernel Garden", "saved_503", idOf("Engine tasks"));
    }

    @Test
    void showsTheCommandThatSetsThemWithItsOwnAddress() {
        assertThat(ada.get("/").body()).contains("curl -X PUT http://127.0.0.1:");
    }
}
