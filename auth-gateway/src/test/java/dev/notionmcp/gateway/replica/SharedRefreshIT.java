package dev.notionmcp.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.credential.NotionRuntime;
import dev.notionmcp.gateway.grant.AccessTokens;
import dev.notionmcp.gateway.replica.Journey.Step;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Calls at both replicas meet a token that Notion refuses. */
@ExtendWith(SharedReplicas.class)
class SharedRefreshIT {
    /** Each with fewer calls than may run for one connection. */
    private static final int CLIENTS = 5;

    private static final int CALLS_EACH = 40;

    private static Replicas replicas;

    @BeforeAll
    static void use(Replicas shared) {
        replicas = shared;
    }

    @Test
    @DisplayName("200 calls at once over two replicas make one refresh at Notion, and none of them is lost")
    void oneReplicaRefreshesForBoth() throws Exception {
        var clients = Stream.generate(
                        () -> new Journey(replicas, "grace").to(Step.REDEEM).tokens())
                .limit(CLIENTS)
                .toList();
        var workspace = replicas.one()
                .bean(AccessTokens.class)
                .find(OAuthClient.access(clients.getFirst()))
                .orElseThrow()
                .workspace()
                .name();
        replicas.stopRuntime(workspace);
        var revision = Long.parseLong(value(workspace, "revision"));
        try (var runtime = new NotionRuntime(
                replicas.sandbox().url(), replicas.cluster(), workspace, value(workspace, "token"), revision)) {
            AtOnce.send(2, call(clients.getFirst()))
                    .forEach(answer -> assertThat(answer.body()).contains("served"));
            var before = tokenRequests();
            notion("{\"expire\":[\"grace\"],\"rules\":"
                    + "[{\"answer\":\"slow\",\"delay_ms\":300,\"path\":\"/v1/oauth/token\",\"times\":-1}]}");

            var answers = AtOnce.send(clients.stream()
                    .flatMap(tokens -> Stream.generate(() -> call(tokens)).limit(CALLS_EACH))
                    .toList());

            assertThat(answers)
                    .hasSize(200)
                    .allSatisfy(answer ->
                            assertThat(answer.body()).contains("served").doesNotContain("isError"));
            assertThat(tokenRequests()).isEqualTo(before + 1);
            assertThat(runtime.revision()).isEqualTo(revision + 1);
            assertThat(value(workspace, "revision")).isEqualTo(Long.toString(revision + 1));
        } finally {
            notion("{}");
        }
    }

    private static Callable<HttpResponse<String>> call(JsonNode tokens) {
        return () -> OAuthClient.send(replicas.request(tokens).POST(BodyPublishers.ofString(Replicas.SEARCH)));
    }

    private static String value(String workspace, String key) {
        var secret = replicas.cluster()
                .client()
                .secrets()
                .inNamespace(Cluster.WORKSPACES)
                .withName(workspace + "-token")
                .require();
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }

    private static void notion(String faults) {
        var set =
                OAuthClient.send(HttpRequest.newBuilder(replicas.sandbox().url().resolve("/sandbox/faults"))
                        .PUT(BodyPublishers.ofString(faults)));
        assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
    }

    private static long tokenRequests() {
        var calls = OAuthClient.json(OAuthClient.send(
                HttpRequest.newBuilder(replicas.sandbox().url().resolve("/sandbox/calls?oauth=true"))));
        return calls.valueStream()
                .filter(call -> "/v1/oauth/token".equals(call.get("path").stringValue()))
                .count();
    }
}
