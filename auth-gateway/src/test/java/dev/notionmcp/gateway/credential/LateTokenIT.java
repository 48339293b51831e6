package dev.notionmcp.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Notion answers a refresh with a token that there is no place for any more. */
class LateTokenIT {

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
    @DisplayName("invariant 7: a token issued after its workspace was deleted does not live on at Notion")
    void isGivenBackOnceItsWorkspaceIsGone() throws Exception {
        var answer = duringARefresh(() -> {
            ada.workspaces().withName(ada.name).delete();
            await().until(() -> ada.workspaces().withName(ada.name).get() == null);
        });

        assertThat(answer.statusCode()).isEqualTo(401);
        // that of the pair that was stored, and the late one
        awaitRevocations(2);
    }

    @Test
    @DisplayName("invariant 7: a token issued after someone deleted its Secrets does not live on at Notion")
    void isGivenBackOnceItsSecretsAreGone() throws Exception {
        var answer = duringARefresh(() -> {
            ada.removeSecret("-refresh");
            ada.removeSecret("-token");
        });

        assertThat(answer.body()).doesNotContain("served");
        awaitRevocations(1);
    }

    @Test
    void isGivenBackWhereAPersonHasWrittenATokenMeanwhile() throws Exception {
        duringARefresh(() -> {
            ada.edit("-token", values -> {
                var written = new HashMap<>(values);
                written.put("token", "a person's own");
                return written;
            });
            await().until(() -> ada.value("-refresh", "token").isEmpty());
        });

        awaitRevocations(1);
        assertThat(ada.value("-token", "token")).isEqualTo("a person's own");
    }

    @Test
    void isGivenBackIfItIsAnotherWorkspaces() throws Exception {
        OAuthClient.register(ada.gateway).connect("grace");
        var grace = ada.workspaces().list().getItems().stream()
                .map(workspace -> workspace.getMetadata().getName())
                .filter(name -> !name.equals(ada.name))
                .findFirst()
                .orElseThrow();
        ada.edit("-refresh", values -> {
            var mixedUp = new HashMap<>(values);
            mixedUp.put("refresh_token", refreshToken(grace));
            return mixedUp;
        });
        ada.notion("{'expire':['PERSON']}");

        assertThat(ada.call().body()).doesNotContain("served");

        awaitRevocations(1);
        assertThat(ada.value("-token", "revision")).isEqualTo("1");
    }

    private void awaitRevocations(int times) {
        await().untilAsserted(() -> assertThat(ada.revocations()).isEqualTo(times));
    }

    private HttpResponse<String> duringARefresh(Runnable happens) throws Exception {
        ada.notion("{'expire':['PERSON']," + "'rules':[{'answer':'slow','delay_ms':600000,'path':'/v1/oauth/token'}]}");
        Callable<HttpResponse<String>> call = ada::call;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = threads.submit(call);
            await().until(ada::notionHoldsARequest);
            happens.run();
            // lets Notion's answer go
            ada.notion("{}");
            return waiting.get();
        }
    }

    private String refreshToken(String workspace) {
        var value = ada.cluster
                .client()
                .secrets()
                .inNamespace(Cluster.WORKSPACES)
                .withName(NotionWorkspace.refreshSecretOf(workspace))
                .require()
                .getData()
                .get("refresh_token");
        return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
    }
}
