package dev.notionmcp.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.GatewaySettings;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.replica.Journey.Step;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A database that is away or does not answer says nothing about anybody's token. */
@ExtendWith(SharedReplicas.class)
class OutageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String REGISTRATION =
            "{\"redirect_uris\":[\"" + OAuthClient.REDIRECT_URI + "\"],\"token_endpoint_auth_method\":\"none\"}";

    private static Replicas replicas;

    @BeforeAll
    static void use(Replicas shared) {
        replicas = shared;
    }

    @Test
    @DisplayName(
            "invariant 8: a database stopped and started under load costs 503s that say when to retry, and no restart")
    void stoppedAndStartedUnderLoad() throws InterruptedException {
        var journey = new Journey(replicas, "ada").to(Step.CALL);
        var load = kinds(journey).stream().map(Load::start).toList();
        try {
            load.forEach(one -> one.awaitStatus(one.expected()));
            replicas.postgres().stop();
            load.forEach(one -> one.awaitStatus(503));
            // all replicas share it: taking them out of service would leave nobody to say so
            assertThat(health("readiness")).isEqualTo(200);
            assertThat(health("liveness")).isEqualTo(200);
        } finally {
            replicas.postgres().startAgain();
        }
        load.forEach(one -> one.awaitStatus(one.expected()));
        for (var one : load) {
            one.stop();
        }

        assertThat(load)
                .allSatisfy(one -> assertThat(one.answers)
                        .allSatisfy(answer -> assertThat(answer).isIn(one.expected() + " -", "503 5")));
        assertThat(load.getFirst().body).startsWith("<!DOCTYPE html>");
        journey.take(Step.CALL_AGAIN);
    }

    @Test
    void aHungDatabaseIsAnsweredBeforeAClientGivesUp() throws InterruptedException {
        var journey = new Journey(replicas, "ada").to(Step.REDEEM);
        List<Callable<HttpResponse<String>>> requests = List.of(
                () -> patiently(
                        HttpRequest.newBuilder(URI.create(journey.client().authorizeUrl(Map.of())))),
                () -> patiently(journey.client()
                        .formRequest(
                                "/token",
                                Browser.encode(Map.of(
                                        "grant_type",
                                        "refresh_token",
                                        "client_id",
                                        journey.client().id(),
                                        "refresh_token",
                                        OAuthClient.refresh(journey.tokens()))))),
                () -> patiently(HttpRequest.newBuilder(URI.create(replicas.one().at("/register")))
                        .POST(HttpRequest.BodyPublishers.ofString(REGISTRATION))),
                () -> patiently(
                        replicas.request(journey.tokens()).POST(HttpRequest.BodyPublishers.ofString(Replicas.SEARCH))));
        List<HttpResponse<String>> answers;
        replicas.postgres().hang();
        try {
            answers = AtOnce.send(requests);
        } finally {
            replicas.postgres().goOn();
        }

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        });
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            journey.take(Step.REFRESH);
            return true;
        });
        journey.take(Step.CALL_AGAIN);
    }

    /** As a client that gives up after ten seconds. */
    private static HttpResponse<String> patiently(HttpRequest.Builder request) {
        return OAuthClient.send(request.timeout(Duration.ofSeconds(10)));
    }

    private static int health(String group) {
        var port = replicas.one().bean(GatewaySettings.class).managementPort();
        return OAuthClient.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health/" + group)))
                .statusCode();
    }

    private static List<Load> kinds(Journey journey) {
        var client = journey.client();
        return List.of(
                new Load(200, () -> new Browser().get(client.authorizeUrl(Map.of()))),
                new Load(200, journey::refresh),
                new Load(201, () -> OAuthClient.register(replicas.one(), REGISTRATION)),
                new Load(200, () -> replicas.call(journey.tokens())),
                new Load(200, () -> client.revoke("unknown")));
    }

    /** One kind of request, sent again as soon as it is answered. */
    private static final class Load {
        private final int expected;
        private final Callable<HttpResponse<String>> request;
        private final Queue<String> answers = new ConcurrentLinkedQueue<>();
        private volatile String body = "";
        private volatile String last = "";
        private volatile boolean stopped;
        private Thread thread = Thread.currentThread();

        Load(int expected, Callable<HttpResponse<String>> request) {
            this.expected = expected;
            this.request = request;
        }

        int expected() {
            return expected;
        }

        Load start() {
            thread = Thread.ofVirtual().start(() -> {
                while (!stopped) {
                    var answer = send();
                    last = answer;
                    answers.add(answer);
                }
            });
            return this;
        }

        private String send() {
            try {
                var answer = request.call();
                if (answer.statusCode() == 503) {
                    body = answer.body();
                }
                return answer.statusCode() + " "
                        + answer.headers().firstValue("Retry-After").orElse("-");
            } catch (Exception e) {
                return e.toString();
            }
        }

        void awaitStatus(int status) {
            last = "";
            await().atMost(PATIENCE).until(() -> last.startsWith(status + " "));
        }

        void stop() throws InterruptedException {
            stopped = true;
            thread.join();
        }
    }
}
