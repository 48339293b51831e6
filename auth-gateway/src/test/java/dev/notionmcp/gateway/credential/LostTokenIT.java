package dev.notionmcp.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.WorkspaceConditions;
import dev.notionmcp.gateway.OAuthClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Notion gives no new token for one that it refused: when that is the end of it, and when not. */
class LostTokenIT {

    private ConnectedWorkspace ada;

    @BeforeEach
    void connect() throws Exception {
        ada = new ConnectedWorkspace("ada");
    }

    @AfterEach
    void close() throws Exception {
        ada.close();
    }

    @Test
    void notionAwayIsNoLossAndIsNotAskedWithEveryCall() throws Exception {
        ada.notion("{'expire':['PERSON'],'oauth_down':true}");

        for (int i = 0; i < 3; i++) {
            var answer = ada.call();
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
            assertThat(answer.body()).contains("\"id\":1", "\"retryAfter\":5", "nothing was changed");
        }
        assertThat(ada.refreshes()).isEqualTo(1);
        assertThat(ada.reason()).isEqualTo("TokenIssued");

        ada.notion("{}");
        ada.gateway.passTime(Duration.ofSeconds(5));
        assertThat(ada.call().body()).contains("served");
        assertThat(ada.refreshes()).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "rows 18 and 27: a loss is told to the call, then to the client by a 401, until the person connects again")
    void aLossIsToldToTheCallThenToTheClientUntilThePersonConnectsAgain() throws Exception {
        ada.notion("{'revoke':['PERSON']}");

        var found = ada.call();
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body())
                .contains("\"isError\":true", "\"resultType\":\"complete\"", ada.gateway.at("/"), "connects again")
                .doesNotContain("unauthorized 401", "ntn_", "nrt_");
        assertThat(ada.reason()).isEqualTo("ReconnectRequired");

        await().untilAsserted(() -> {
            var later = ada.call();
            assertThat(later.statusCode()).isEqualTo(401);
            assertThat(later.headers().firstValue("WWW-Authenticate").orElse(""))
                    .contains("invalid_token");
        });
        assertThat(OAuthClient.error(ada.client.refresh(OAuthClient.refresh(ada.tokens), Map.of())))
                .isEqualTo("invalid_grant");

        var again = ada.client.connect("ada");

        assertThat(ada.reason()).isEqualTo("TokenIssued");
        assertThat(ada.call(OAuthClient.access(again)).body()).contains("served");
        // the grants of other clients work again too
        assertThat(ada.call().body()).contains("served");
        assertThat(ada.client.refresh(OAuthClient.refresh(ada.tokens), Map.of()).statusCode())
                .isEqualTo(200);
        assertThat(ada.condition(WorkspaceConditions.CREDENTIALS_VALID)
                        .orElseThrow()
                        .getStatus())
                .isEqualTo("True");
    }

    @Test
    void understandsALossInTheFormOfNotionsOtherErrors() throws Exception {
        ada.notion("{'expire':['PERSON'],'rules':[{'answer':'invalid_grant','path':'/v1/oauth/token'}]}");

        assertThat(ada.call().body()).contains("connects again");

        assertThat(ada.reason()).isEqualTo("ReconnectRequired");
    }

    @Test
    void aRefusalOfTheServerItselfIsNoLoss() throws Exception {
        ada.notion("{'expire':['PERSON'],'rules':[{'answer':'error','status':401,'path':'/v1/oauth/token'}]}");

        assertThat(ada.call().statusCode()).isEqualTo(503);

        assertThat(ada.reason()).isEqualTo("TokenIssued");
    }

    @Test
    void aLoginDuringTheRefreshMakesItsRefusalNoLoss() throws Exception {
        ada.notion("{'expire':['PERSON'],"
                + "'rules':[{'answer':'invalid_grant','delay_ms':600000,'path':'/v1/oauth/token'}]}");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> ada.call());
            await().until(ada::notionHoldsARequest);
            ada.client.connect("ada");
            // lets the answer go that has waited for the login
            ada.notion("{}");

            assertThat(waiting.get().body()).contains("served");
        }
        assertThat(ada.reason()).isEqualTo("TokenIssued");
        assertThat(ada.value("-refresh", "revision")).isEqualTo("2");
    }

    @Test
    void withoutARefreshTokenNotionsIntrospectionDecides() throws Exception {
        ada.edit("-refresh", values -> {
            var without = new HashMap<>(values);
            without.remove("refresh_token");
            return without;
        });
        ada.notion("{'rules':[{'answer':'error','status':401,'path':'/v1/users/me'}]}");
        assertThat(ada.call().body()).contains("unauthorized 401");
        assertThat(ada.reason()).isEqualTo("TokenIssued");

        ada.notion("{'revoke':['PERSON']}");
        ada.gateway.passTime(Duration.ofMinutes(1));
        assertThat(ada.call().body()).contains("connects again");
        assertThat(ada.reason()).isEqualTo("ReconnectRequired");
        assertThat(ada.refreshes()).isZero();
    }
}
