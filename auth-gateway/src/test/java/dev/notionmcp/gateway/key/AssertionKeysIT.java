package dev.notionmcp.gateway.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notionmcp.gateway.Cluster;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AssertionKeysIT {

    private static final Duration PERIOD = Duration.ofHours(1);

    private Cluster cluster;
    private KubernetesClient client;
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @BeforeEach
    void start() {
        cluster = Cluster.start();
        client = cluster.newClient();
    }

    @AfterEach
    void stop() {
        client.close();
        cluster.close();
    }

    @Test
    @DisplayName("invariant 8: a restarted gateway signs and issues with the keys it had")
    void fillsTheEmptySecretAndKeepsItsKeysAfterwards() {
        var first = replica();
        var refresh = keySecret().refreshKey();
        var second = replica();

        assertThat(secret().getData()).containsOnlyKeys("assertion-keys.json", "refresh-hmac");
        assertThat(kid(second)).isEqualTo(kid(first)).isNotBlank();
        assertThat(keySecret().refreshKey()).isEqualTo(refresh);
        assertThat(refresh.value().getEncoded()).hasSize(32);
    }

    @Test
    void replicasThatStartAtOnceUseTheSameKeys() throws Exception {
        assertThat(atOnce(8, () -> kid(replica()))).hasSize(8).containsOnly(kid(replica()));
        assertThat(atOnce(8, () -> keySecret().refreshKey()).stream().distinct())
                .hasSize(1);
    }

    @Test
    void replicasThatRotateAtOnceMakeOneKey() throws Exception {
        var replicas = new ArrayList<AssertionKeys>();
        for (var i = 0; i < 4; i++) {
            replicas.add(replica());
        }
        now = now.plus(PERIOD);

        var turns = replicas.iterator();
        atOnce(4, () -> {
            AssertionKeys mine;
            synchronized (turns) {
                mine = turns.next();
            }
            mine.settle();
            return mine;
        });

        assertThat(published()).hasSize(2);
        now = now.plus(KeyRing.LEAD);
        assertThat(replicas.stream().map(AssertionKeysIT::kid).distinct())
                .containsExactly(published().get(1));
    }

    @Test
    @DisplayName(
            "invariants 1 and 3: runtimes get the public halves of the keys, and cannot sign for another workspace")
    void publishesThePublicHalvesOnly() throws Exception {
        replica();
        now = now.plus(PERIOD);
        replica();

        assertThat(new JsonWebKeySet(cluster.jwks()).getJsonWebKeys())
                .hasSize(2)
                .allSatisfy(key ->
                        assertThat(((PublicJsonWebKey) key).getPrivateKey()).isNull());
        assertThat(cluster.jwks()).doesNotContain("\"d\"", "nbf");
    }

    @Test
    void takesOverTheKeyOfAGatewayThatDidNotRotate() throws Exception {
        var former = AssertionKey.made().jwk();
        put(Map.of("assertion.jwk", former.toJson(OutputControlLevel.INCLUDE_PRIVATE)));

        var keys = replica();

        assertThat(kid(keys)).isEqualTo(former.getKeyId());
        assertThat(published()).containsExactly(former.getKeyId());
        assertThat(secret().getData()).as("its former owner may start again").containsKey("assertion.jwk");
        pass(keys, PERIOD.plus(KeyRing.KEPT));
        assertThat(kid(keys)).isNotEqualTo(former.getKeyId());
        assertThat(published()).doesNotContain(former.getKeyId());
        assertThat(secret().getData()).doesNotContainKey("assertion.jwk");
        assertThat(text("assertion-keys.json")).doesNotContain(former.getKeyId());
    }

    @Test
    void repairsWhatSomebodyDidToTheConfigMap() {
        var keys = replica();
        var published = cluster.jwks();
        var configMap =
                cluster.client().configMaps().inNamespace(Cluster.WORKSPACES).withName("notion-mcp-assertion-keys");

        configMap.edit(map -> {
            map.setData(Map.of("jwks.json", "{\"keys\":[]}"));
            return map;
        });
        keys.look();
        assertThat(cluster.jwks()).isEqualTo(published);

        configMap.delete();
        keys.look();
        assertThat(cluster.jwks()).isEqualTo(published);
    }

    @Test
    void anEmptiedSecretEndsItsKeysAtOnce() throws Exception {
        var leaked = AssertionKey.made().jwk();
        put(Map.of("assertion.jwk", leaked.toJson(OutputControlLevel.INCLUDE_PRIVATE)));
        var first = replica();
        var second = replica();
        var refresh = keySecret().refreshKey();

        put(Map.of("assertion-keys.json", ""));
        second.look();
        first.look();

        assertThat(kid(first)).isNotEqualTo(leaked.getKeyId()).isEqualTo(kid(second));
        assertThat(published()).containsExactly(kid(first));
        assertThat(secret().getData()).doesNotContainKey("assertion.jwk");
        assertThat(keySecret().refreshKey()).isEqualTo(refresh);
    }

    @Test
    void whatItCannotReadChangesNothing() {
        var keys = replica();
        var kid = kid(keys);

        put(Map.of("assertion-keys.json", "{\"keys\":[{\"kty\":\"OKP\",\"d\":\"top-secret\"}]}"));
        keys.look();
        assertThat(kid(keys)).isEqualTo(kid);

        cluster.client()
                .secrets()
                .inNamespace(Cluster.SYSTEM)
                .withName(KeySecret.NAME)
                .delete();
        keys.look();
        assertThat(kid(keys)).isEqualTo(kid);
        assertThat(published()).containsExactly(kid);
    }

    @Test
    void namesTheMissingSecretAndWhoMakesIt() {
        cluster.client()
                .secrets()
                .inNamespace(Cluster.SYSTEM)
                .withName(KeySecret.NAME)
                .delete();

        assertThatThrownBy(this::replica)
                .isInstanceOf(GatewayKeysException.class)
                .hasMessageContaining("notion-mcp/notion-mcp-gateway-keys")
                .hasMessageContaining("Helm chart");
    }

    @Test
    void doesNotRepeatAKeyThatItCannotUse() {
        for (var name : List.of("assertion-keys.json", "assertion.jwk", "refresh-hmac")) {
            for (var bad : List.of("{\"d\":\"top-secret\"", "{\"keys\":[{\"kty\":\"OKP\",\"d\":\"top-secret\"}]}")) {
                var emptied = secret();
                emptied.setData(Map.of());
                cluster.client().resource(emptied).update();
                put(Map.of(name, bad));
                assertThatThrownBy(() -> {
                            replica();
                            keySecret().refreshKey();
                        })
                        .isInstanceOf(GatewayKeysException.class)
                        .hasNoCause()
                        .hasMessageContaining(name.equals("refresh-hmac") ? name : "assertion-keys.json")
                        .hasMessageNotContaining("top-secret");
            }
        }
    }

    @Test
    void keepsItsKeysOutOfLogs() {
        var keys = replica();

        assertThat(keys.toString())
                .isEqualTo("AssertionKeys[AssertionKey[kid=" + kid(keys) + ", signsFrom=" + now + "]]");
        assertThat(keySecret().refreshKey().toString()).isEqualTo("RefreshKey[]");
    }

    private AssertionKeys replica() {
        return ReplicaKeys.start(client, PERIOD, () -> now);
    }

    /** As the clock goes on, with a look twice a minute. */
    private void pass(AssertionKeys keys, Duration time) {
        for (var end = now.plus(time); now.isBefore(end); now = now.plusSeconds(30)) {
            keys.look();
        }
        keys.look();
    }

    private static String kid(AssertionKeys keys) {
        return keys.signing().getKeyId();
    }

    private List<String> published() {
        try {
            return new JsonWebKeySet(cluster.jwks())
                    .getJsonWebKeys().stream().map(JsonWebKey::getKeyId).toList();
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> List<T> atOnce(int times, Callable<T> task) throws Exception {
        List<T> results = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(Collections.nCopies(times, task))) {
                results.add(done.get());
            }
        }
        return results;
    }

    private KeySecret keySecret() {
        return new KeySecret(client, Cluster.SYSTEM);
    }

    private void put(Map<String, String> values) {
        var changed = secret();
        var data = new HashMap<String, String>(changed.getData() == null ? Map.of() : changed.getData());
        values.forEach((key, value) ->
                data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        changed.setData(data);
        cluster.client().resource(changed).update();
    }

    private String text(String key) {
        return new String(Base64.getDecoder().decode(secret().getData().get(key)), StandardCharsets.UTF_8);
    }

    private Secret secret() {
        return cluster.client()
                .secrets()
                .inNamespace(Cluster.SYSTEM)
                .withName(KeySecret.NAME)
                .require();
    }
}
