package dev.notionmcp.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Notion refuses a workspace's token in the middle of a call, and gives a new one. */
class RefusedTokenIT {

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
    @DisplayName(
            "row 27; invariants 2 and 3: a call whose token Notion refuses gets a new one; its client sees none, its"
                    + " runtime no refresh token")
    void theCallIsAnsweredWithANewTokenAndItsClientNoticesNothing() throws Exception {
        var before = ada.value("-token", "token");
        ada.notion("{'expire':['PERSON']}");

        var answer = ada.call();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("served").doesNotContain("isError");
        assertThat(answer.headers().map()).doesNotContainKey("notion-mcp-credentials");
        assertThat(answer.body() + answer.headers()).doesNotContain("ntn_", "nrt_");
        assertThat(ada.refreshes()).isEqualTo(1);
        assertThat(ada.runtime.revision()).isEqualTo(2);
        assertThat(ada.value("-token", "token")).isNotEqualTo(before).isEqualTo(ada.value("-refresh", "token"));
        assertThat(ada.value("-token", "revision")).isEqualTo("2");
        assertThat(ada.value("-refresh", "revision")).isEqualTo("2");
        assertThat(ada.value("-refresh", "holder")).isEmpty();
        assertThat(ada.value("-token", "refresh_token")).isEmpty();
        assertThat(ada.reason()).isEqualTo("TokenIssued");
    }

    @Test
    void sixteenCallsAtOnceMakeOneRefreshAndNoneIsLost() throws Exception {
        ada.notion("{'expire':['PERSON'],"
                + "'rules':[{'answer':'slow','delay_ms':300,'path':'/v1/oauth/token','times':-1}]}");
        Callable<HttpResponse<String>> call = ada::call;

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(Collections.nCopies(16, call))) {
                assertThat(done.get().body()).contains("served").doesNotContain("isError");
            }
        }

        assertThat(ada.refreshes()).isEqualTo(1);
        assertThat(ada.runtime.revision()).isEqualTo(2);
    }

    @Test
    void aCallThatHasWrittenIsNotSentAgainAndTheNextOneHasANewToken() throws Exception {
        ada.notion("{'expire':['PERSON']}");
        ada.runtime.hasWritten();
        var calls = ada.runtime.calls();

        assertThat(ada.call().body()).contains("isError", "unauthorized 401");

        assertThat(ada.runtime.calls()).isEqualTo(calls + 1);
        await().until(() -> ada.runtime.revision() == 2);
        assertThat(ada.call().body()).contains("served");
        assertThat(ada.refreshes()).isEqualTo(1);
    }

    @Test
    void aRuntimeThatMissedAPushOnlyGetsTheNewToken() throws Exception {
        ada.notion("{'expire':['PERSON']}");
        ada.call();
        var stale = new NotionRuntime(ada.sandbox.url(), ada.cluster, ada.name, "an old one", 1);

        try (stale) {
            await().untilAsserted(() -> {
                assertThat(ada.call().body()).contains("served");
                assertThat(stale.served()).isPositive();
            });
        }

        assertThat(ada.refreshes()).isEqualTo(1);
        assertThat(stale.revision()).isEqualTo(2);
    }

    @Test
    void anotherHolderIsWaitedForAndReplacedWhenItsClaimRunsOut() throws Exception {
        ada.notion("{'expire':['PERSON']}");
        ada.edit("-refresh", values -> {
            var claimed = new HashMap<>(values);
            claimed.put("holder", "a replica that died");
            claimed.put("until", Instant.now().plusSeconds(20).toString());
            return claimed;
        });

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(() -> ada.call());
            await().until(() -> ada.runtime.calls() > 1);
            assertThat(ada.refreshes()).isZero();
            assertThat(waiting.isDone()).isFalse();

            ada.gateway.passTime(Duration.ofSeconds(20));

            assertThat(waiting.get().body()).contains("served");
        }
        assertThat(ada.refreshes()).isEqualTo(1);
    }

    @Test
    void aDeadHoldersPairWithoutItsCopyIsRepaired() {
        ada.edit("-refresh", values -> {
            var newer = new HashMap<>(values);
            newer.put("token", "newer");
            newer.put("revision", "7");
            return newer;
        });

        ada.gateway.bean(CredentialWatch.class).lookAtAll();

        await().untilAsserted(() -> {
            assertThat(ada.value("-token", "token")).isEqualTo("newer");
            assertThat(ada.value("-token", "revision")).isEqualTo("7");
        });
    }
}
