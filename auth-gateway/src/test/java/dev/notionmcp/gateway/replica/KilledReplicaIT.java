package dev.notionmcp.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.replica.Journey.Step;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A replica that is killed with no time to finish anything; one death serves many logins, each at another point. */
@ExtendWith(SharedReplicas.class)
class KilledReplicaIT {
    private static Replicas replicas;

    @TempDir
    private Path folder;

    private ReplicaProcess victim;

    @BeforeAll
    static void use(Replicas shared) {
        replicas = shared;
    }

    @BeforeEach
    void start() {
        victim = ReplicaProcess.start(replicas, folder.resolve("log"));
        replicas.front().use(victim.address());
    }

    @AfterEach
    void stop() {
        faults("{\"rules\":[]}");
        victim.close();
    }

    @Test
    @DisplayName("invariant 8: wherever a login stands when its replica is killed, a person can go on")
    void whoStandsBetweenTwoStepsGoesOn() {
        var journeys = Arrays.stream(Step.values())
                .filter(step -> step != Step.REVOKE)
                .map(step -> Map.entry(step, new Journey(replicas, "ada").to(step)))
                .toList();

        victim.close();
        replicas.front().use(replicas.one().address());

        for (var journey : journeys) {
            Arrays.stream(Step.values())
                    .filter(step -> step.compareTo(journey.getKey()) > 0)
                    .forEach(journey.getValue()::take);
        }
    }

    @Test
    @DisplayName(
            "invariant 8: a replica killed in the middle of a step leaves nothing half-written, and a person can go on")
    void whoseStepIsCutGoesOn() throws Exception {
        var exchanging = new Journey(replicas, "grace").to(Step.APPROVE);
        var issuing = new Journey(replicas, "grace").to(Step.APPROVE);
        var redeeming = new Journey(replicas, "linus").to(Step.CALLBACK);
        var refreshing = new Journey(replicas, "linus").to(Step.REDEEM);
        var exchangingBack = atNotion(exchanging);
        var issuingBack = atNotion(issuing);
        faults("{\"rules\":[{\"answer\":\"slow\",\"delay_ms\":10000,\"path\":\"/v1/oauth/token\"}]}");
        var cut = new ArrayList<CompletableFuture<Void>>();
        cut.add(CompletableFuture.runAsync(() -> exchanging.browser().follow(exchangingBack)));
        await().until(() -> count("logins where step = 'DONE' and client_id = ?", exchanging) == 1);
        try (var locks = replicas.postgres().connect(Replicas.DATABASE)) {
            locks.setAutoCommit(false);
            lock(locks, "clients where client_id = ?", issuing);
            lock(locks, "clients where client_id = ?", redeeming);
            lock(locks, "refresh_tokens where grant_id in (select id from grants where client_id = ?)", refreshing);
            cut.add(CompletableFuture.runAsync(() -> issuing.browser().follow(issuingBack)));
            cut.add(CompletableFuture.runAsync(() -> redeeming.take(Step.REDEEM)));
            cut.add(CompletableFuture.runAsync(() -> refreshing.take(Step.REFRESH)));
            await().until(() -> waiting() == 3);
            victim.close();
            cut.forEach(request -> assertThatThrownBy(request::join).hasCauseInstanceOf(Throwable.class));
        }
        faults("{\"rules\":[]}");
        replicas.front().use(replicas.one().address());

        redeeming.take(Step.REDEEM);
        redeeming.take(Step.CALL);
        refreshing.take(Step.REFRESH);
        refreshing.take(Step.CALL);
        startsAnew(exchanging, exchangingBack);
        startsAnew(issuing, issuingBack);
        assertThat(workspacesOf("grace")).isEqualTo(1);
    }

    /** The callback is used up and brings nothing any more; a new login of the same person and application does. */
    private static void startsAnew(Journey journey, HttpResponse<String> callback) {
        assertThat(journey.browser().follow(callback).body()).contains("already answered", "connect again");
        assertThat(count("grants where client_id = ?", journey)).isZero();
        List.of(Step.AUTHORIZE, Step.APPROVE, Step.CALLBACK, Step.REDEEM, Step.CALL)
                .forEach(journey::take);
    }

    private static HttpResponse<String> atNotion(Journey journey) {
        return journey.browser().logInAtNotion(journey.page(), "grace", "allow");
    }

    private static long workspacesOf(String person) {
        return replicas
                .cluster()
                .client()
                .resources(NotionWorkspace.class)
                .inNamespace(Cluster.WORKSPACES)
                .list()
                .getItems()
                .stream()
                .map(workspace -> Objects.requireNonNull(workspace.getSpec().owner()))
                .filter(owner -> String.valueOf(owner.displayName())
                        .toLowerCase(Locale.ROOT)
                        .startsWith(person))
                .count();
    }

    private static void lock(Connection connection, String rows, Journey journey) throws SQLException {
        try (var statement = connection.prepareStatement("select 1 from " + rows + " for update")) {
            statement.setString(1, journey.client().id());
            try (var locked = statement.executeQuery()) {
                assertThat(locked.next()).isTrue();
            }
        }
    }

    /** How many requests wait for a lock. */
    private static int waiting() {
        return one().sql("select count(*) from pg_locks where not granted")
                .query(Integer.class)
                .single();
    }

    private static int count(String rows, Journey journey) {
        return one().sql("select count(*) from " + rows)
                .param(journey.client().id())
                .query(Integer.class)
                .single();
    }

    private static JdbcClient one() {
        return replicas.one().bean(JdbcClient.class);
    }

    private static void faults(String rules) {
        var answer = OAuthClient.send(
                HttpRequest.newBuilder(URI.create(replicas.sandbox().url() + "/sandbox/faults"))
                        .PUT(BodyPublishers.ofString(rules)));
        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
