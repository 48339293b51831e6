package dev.notionmcp.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.grant.Grant;
import dev.notionmcp.gateway.workspace.Assertions;
import dev.notionmcp.gateway.workspace.ReplicaAssertions;
import dev.notionmcp.gateway.workspace.WorkspaceRef;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls while the keys rotate, of replicas that know little of one another and to runtimes that know of it late. */
class KeyRotationIT {

    private static final Duration PERIOD = Duration.ofHours(1);
    private static final Duration STEP = Duration.ofSeconds(15);
    private static final WorkspaceRef WORKSPACE = new WorkspaceRef("nws-ada", "connection-1");
    private static final Grant GRANT =
            new Grant("g", "person", "client", WORKSPACE, "https://mcp.example.com/mcp", Set.of("notion:read"));

    private final LateRuntime late = new LateRuntime(Duration.ofSeconds(90));
    private final LateRuntime prompt = new LateRuntime(Duration.ZERO);
    private Cluster cluster;
    private KubernetesClient client;
    private boolean apiIsAway;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @BeforeEach
    void start() {
        cluster = Cluster.start();
        try (var patient = cluster.newClient()) {
            var config = new ConfigBuilder(patient.getConfiguration()).withRequestRetryBackoffLimit(0);
            client = new KubernetesClientBuilder().withConfig(config.build()).build();
        }
    }

    @AfterEach
    void stop() {
        client.close();
        if (!apiIsAway) {
            cluster.close();
        }
    }

    @Test
    void noCallFailsAcrossTwoRotations() throws Exception {
        var replicas = List.of(
                replica("whose clock is ahead", 60, Duration.ofSeconds(30)),
                replica("whose clock is behind", -60, Duration.ofSeconds(30)),
                replica("that rarely reaches the API", 0, Duration.ofMinutes(9)));
        var first = replicas.getFirst().kid();

        pass(PERIOD.multipliedBy(2).plus(KeyRing.KEPT).plus(Duration.ofMinutes(15)), replicas);

        assertThat(replicas)
                .allSatisfy(replica -> assertThat(replica.kids)
                        .as(replica.name)
                        .hasSize(3)
                        .startsWith(first)
                        .isEqualTo(replicas.getFirst().kids));
        assertThat(cluster.jwks()).contains(replicas.getFirst().kid()).doesNotContain(first);
        assertThat(secret()).contains(replicas.getFirst().kid()).doesNotContain(first);
    }

    @Test
    void changesToAKnownKeyWhileTheApiIsAway() throws Exception {
        var replicas = List.of(replica("one", 0, Duration.ofSeconds(30)), replica("two", 0, Duration.ofSeconds(30)));
        pass(PERIOD.minus(KeyRing.LEAD).plusMinutes(2), replicas);
        assertThat(replicas).allSatisfy(replica -> assertThat(replica.kids).hasSize(1));

        cluster.close();
        apiIsAway = true;
        replicas.getFirst().keys.look();
        for (var i = 0; i < 80; i++) {
            now = now.plus(STEP);
            call(replicas);
        }

        assertThat(replicas)
                .allSatisfy(replica -> assertThat(replica.kids).hasSize(2).isEqualTo(replicas.getFirst().kids));
    }

    private void pass(Duration time, List<Replica> replicas) throws Exception {
        for (var end = now.plus(time); now.isBefore(end); now = now.plus(STEP)) {
            replicas.forEach(Replica::lookIfDue);
            late.seesLater(now, cluster.jwks());
            prompt.seesLater(now, cluster.jwks());
            call(replicas);
        }
    }

    private void call(List<Replica> replicas) {
        for (var replica : replicas) {
            var assertion = replica.assertions.forGrant(GRANT);
            var push = replica.assertions.forTokenPush(WORKSPACE);
            replica.kids.add(replica.kid());
            assertThat(List.of(late, prompt)).as("%s at %s", replica.name, now).allSatisfy(runtime -> {
                runtime.take(assertion, now);
                runtime.take(push, now);
            });
        }
    }

    private Replica replica(String name, int secondsAhead, Duration between) {
        InstantSource clock = () -> now.plusSeconds(secondsAhead);
        var keys = ReplicaKeys.start(client, PERIOD, clock);
        return new Replica(name, keys, ReplicaAssertions.signedWith(keys, clock), between);
    }

    private final class Replica {
        final String name;
        final AssertionKeys keys;
        final Assertions assertions;
        final Duration between;
        final Set<String> kids = new LinkedHashSet<>();
        Instant looked = now;

        Replica(String name, AssertionKeys keys, Assertions assertions, Duration between) {
            this.name = name;
            this.keys = keys;
            this.assertions = assertions;
            this.between = between;
        }

        void lookIfDue() {
            if (!now.isBefore(looked.plus(between))) {
                looked = now;
                keys.look();
            }
        }

        String kid() {
            return keys.signing().getKeyId();
        }
    }

    private String secret() {
        var data = cluster.client()
                .secrets()
                .inNamespace(Cluster.SYSTEM)
                .withName(KeySecret.NAME)
                .require()
                .getData();
        return new String(Base64.getDecoder().decode(data.get(KeySecret.ASSERTION_KEYS)), StandardCharsets.UTF_8);
    }
}
