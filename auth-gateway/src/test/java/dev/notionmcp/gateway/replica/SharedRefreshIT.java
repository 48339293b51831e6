package dev.notionmcp.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.credential.NotionRuntime;
import dev.notionmcp.gateway.grant.AccessTokens;
import dev.notionmcp.gateway.replica.Journey.Step;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
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

    /** A call waits for a new token this long. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Replicas replicas;

    @BeforeAll
    static void use(Replicas shared) {
        replicas = shared;
    }

    @AfterEach
    void notionIsWell() {
        notion("{}");
    }

    @Test
    @DisplayName("row 27: 200 calls at once over two replicas make one refresh at Notion, and none of them is lost")
    void oneReplicaRefreshesForBoth() throws Exception {
        var clients = Stream.generate(() -> connected("grace")).limit(CLIENTS).toList();
        var workspace = workspace(clients.getFirst());
        var revision = Long.parseLong(value(workspace, "revision"));
        try (var runtime = runtime(workspace, revision)) {
            AtOnce.send(2, call(clients.getFirst()))
                    .forEach(answer -> assertThat(answer.body()).contains("served"));
            var before = tokenRequests();
            notion("{\"expire\":[\"grace\"],\"rules\":"
                    + "[{\"answer\":\"slow\",\"delay_ms\":600000,\"path\":\"/v1/oauth/token\",\"times\":-1}]}");

            var answers = whileNotionThinks(
                    runtime,
                    clients.stream()
                            .flatMap(tokens ->
                                    Stream.generate(() -> call(tokens)).limit(CALLS_EACH))
                            .toList());

            assertThat(answers)
                    .hasSize(CLIENTS * CALLS_EACH)
                    .allSatisfy(answer ->
                            assertThat(answer.body()).contains("served").doesNotContain("isError"));
            assertThat(tokenRequests()).isEqualTo(before + 1);
            assertThat(runtime.revision()).isEqualTo(revision + 1);
            assertThat(value(workspace, "revision")).isEqualTo(Long.toString(revision + 1));
        }
    }

    @Test
    void aTokenThatARuntimeCallsRefusedRightAfterItsRefreshIsNotRefreshedByTheOtherReplicaEither() throws Exception {
        var tokens = connected("linus");
        var workspace = workspace(tokens);
        try (var runtime = runtime(workspace, Long.parseLong(value(workspace, "revision")))) {
            replicas.front().use(replicas.one().address());
            assertThat(call(tokens).call().body()).contains("served");
            var before = tokenRequests();
            notion("{\"rules\":[{\"answer\":\"error\",\"status\":401,\"path\":\"/v1/users/me\",\"times\":-1}]}");
            refusedTimes(3, tokens);
            assertThat(tokenRequests()).isEqualTo(before + 1);

            replicas.front().use(replicas.two().address());
            refusedTimes(3, tokens);
            assertThat(tokenRequests()).isEqualTo(before + 1);

            replicas.two().passTime(Duration.ofSeconds(60));
            refusedTimes(3, tokens);
            assertThat(tokenRequests()).isEqualTo(before + 2);
            assertThat(runtime.revision()).isEqualTo(Long.parseLong(value(workspace, "revision")));
        }
    }

    /** Sends them all, and lets Notion answer the refresh once its runtime was refused in each. */
    private static List<HttpResponse<String>> whileNotionThinks(
            NotionRuntime runtime, List<Callable<HttpResponse<String>>> calls) throws Exception {
        var refused = runtime.calls() + calls.size();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.submit(() -> AtOnce.send(calls));
            try {
                await().atMost(PATIENCE).until(() -> runtime.calls() >= refused);
            } finally {
                notion("{}");
            }
            return answers.get();
        }
    }

    private static void refusedTimes(int times, JsonNode tokens) throws Exception {
        for (int i = 0; i < times; i++) {
            assertThat(call(tokens).call().body()).contains("unauthorized 401");
        }
    }

    private static JsonNode connected(String person) {
        return new Journey(replicas, person).to(Step.REDEEM).tokens();
    }

    private static String workspace(JsonNode tokens) {
        return replicas.one()
                .bean(AccessTokens.class)
                .find(OAuthClient.access(tokens))
                .orElseThrow()
                .workspace()
                .name();
    }

    private static NotionRuntime runtime(String workspace, long revision) {
        replicas.stopRuntime(workspace);
        return new NotionRuntime(
                replicas.sandbox().url(), replicas.cluster(), workspace, value(workspace, "token"), revision);
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
