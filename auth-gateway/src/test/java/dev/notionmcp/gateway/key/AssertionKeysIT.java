package dev.notionmcp.gateway.key;

import static dev.notionmcp.gateway.key.KeyCluster.kid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Cluster;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The keys by which runtimes know a call as the gateway's, in replicas that start and rotate as they like. */
class AssertionKeysIT {

    @AutoClose
    private final KeyCluster at = new KeyCluster();

    @Test
    @DisplayName("invariant 8: a restarted gateway signs and issues with the keys it had")
    void fillsTheEmptySecretAndKeepsItsKeysAfterwards() {
        var first = at.replica();
        var refresh = at.keySecret().refreshKey();
        var second = at.replica();

        assertThat(at.secret().require().getData()).containsOnlyKeys("assertion-keys.json", "refresh-hmac");
        assertThat(kid(second)).isEqualTo(kid(first)).isNotBlank();
        assertThat(at.keySecret().refreshKey()).isEqualTo(refresh);
        assertThat(refresh.value().getEncoded()).hasSize(32);
    }

    @Test
    void replicasThatStartAtOnceUseTheSameKeys() throws Exception {
        assertThat(atOnce(8, () -> kid(at.replica()))).hasSize(8).containsOnly(kid(at.replica()));
        assertThat(atOnce(8, () -> at.keySecret().refreshKey()).stream().distinct())
                .hasSize(1);
    }

    @Test
    void replicasThatRotateAtOnceMakeOneKey() throws Exception {
        var replicas = new ArrayList<AssertionKeys>();
        for (var i = 0; i < 4; i++) {
            replicas.add(at.replica());
        }
        at.now = at.now.plus(KeyCluster.PERIOD);

        var turns = replicas.iterator();
        atOnce(4, () -> {
            AssertionKeys mine;
            synchronized (turns) {
                mine = turns.next();
            }
            mine.settle();
            return mine;
        });

        assertThat(at.published()).hasSize(2);
        at.now = at.now.plus(KeyRing.LEAD);
        assertThat(replicas.stream().map(KeyCluster::kid).distinct())
                .containsExactly(at.published().get(1));
    }

    @Test
    @DisplayName(
            "invariants 1 and 3: runtimes get the public halves of the keys, and cannot sign for another workspace")
    void publishesThePublicHalvesOnly() throws Exception {
        at.replica();
        at.now = at.now.plus(KeyCluster.PERIOD);
        at.replica();

        assertThat(new JsonWebKeySet(at.cluster.jwks()).getJsonWebKeys())
                .hasSize(2)
                .allSatisfy(key ->
                        assertThat(((PublicJsonWebKey) key).getPrivateKey()).isNull());
        assertThat(at.cluster.jwks()).doesNotContain("\"d\"", "nbf");
    }

    @Test
    void takesOverTheKeyOfAGatewayThatDidNotRotate() throws Exception {
        var former = AssertionKey.made().jwk();
        at.put(Map.of("assertion.jwk", former.toJson(OutputControlLevel.INCLUDE_PRIVATE)));

        var keys = at.replica();

        assertThat(kid(keys)).isEqualTo(former.getKeyId());
        assertThat(at.published()).containsExactly(former.getKeyId());
        assertThat(at.secret().require().getData())
                .as("its former owner may start again")
                .containsKey("assertion.jwk");
        at.pass(keys, KeyCluster.PERIOD.plus(KeyRing.KEPT));
        assertThat(kid(keys)).isNotEqualTo(former.getKeyId());
        assertThat(at.published()).doesNotContain(former.getKeyId());
        assertThat(at.secret().require().getData()).doesNotContainKey("assertion.jwk");
        assertThat(at.text("assertion-keys.json")).doesNotContain(former.getKeyId());
    }

    @Test
    void repairsWhatSomebodyDidToTheConfigMap() {
        var keys = at.replica();
        var published = at.cluster.jwks();
        var configMap =
                at.cluster.client().configMaps().inNamespace(Cluster.WORKSPACES).withName("notion-mcp-assertion-keys");

        configMap.edit(map -> {
            map.setData(Map.of("jwks.json", "{\"keys\":[]}"));
            return map;
        });
        keys.look();
        assertThat(at.cluster.jwks()).isEqualTo(published);

        configMap.delete();
        keys.look();
        assertThat(at.cluster.jwks()).isEqualTo(published);
    }

    @Test
    void keepsItsKeysOutOfLogs() {
        var keys = at.replica();

        assertThat(keys.toString())
                .isEqualTo("AssertionKeys[AssertionKey[kid=" + kid(keys) + ", signsFrom=" + at.now + "]]");
        assertThat(at.keySecret().refreshKey().toString()).isEqualTo("RefreshKey[]");
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
}
