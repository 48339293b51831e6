package dev.notionmcp.gateway.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notionmcp.gateway.Cluster;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AssertionKeysIT {

    private Cluster cluster;

    @BeforeEach
    void start() {
        cluster = Cluster.start();
    }

    @AfterEach
    void stop() throws Exception {
        cluster.close();
    }

    @Test
    @DisplayName("invariant 8: a restarted gateway signs and issues with the keys it had")
    void fillsTheEmptySecretAndKeepsItsKeysAfterwards() {
        var first = AssertionKeys.load(cluster.client(), Cluster.SYSTEM);
        var second = AssertionKeys.load(cluster.client(), Cluster.SYSTEM);

        assertThat(secret().getData()).containsOnlyKeys("assertion.jwk", "refresh-hmac");
        assertThat(second.signing().getKeyId())
                .isEqualTo(first.signing().getKeyId())
                .isNotBlank();
        assertThat(second.refresh()).isEqualTo(first.refresh());
        assertThat(first.refresh().value().getEncoded()).hasSize(32);
    }

    @Test
    void replicasThatStartAtOnceUseTheSameKeys() throws Exception {
        Callable<AssertionKeys> load = () -> AssertionKeys.load(cluster.client(), Cluster.SYSTEM);
        List<AssertionKeys> loaded = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(Collections.nCopies(8, load))) {
                loaded.add(done.get());
            }
        }

        assertThat(loaded.stream().map(keys -> keys.signing().getKeyId()).distinct())
                .hasSize(1);
        assertThat(loaded.stream().map(AssertionKeys::refresh).distinct()).hasSize(1);
    }

    @Test
    @DisplayName("invariants 1 and 3: runtimes get the public half of the key, and cannot sign for another workspace")
    void publishesThePublicHalfOnly() throws Exception {
        var keys = AssertionKeys.load(cluster.client(), Cluster.SYSTEM);

        keys.publish(cluster.client(), Cluster.WORKSPACES);
        keys.publish(cluster.client(), Cluster.WORKSPACES);

        var published = new JsonWebKeySet(cluster.jwks()).getJsonWebKeys();
        assertThat(published).singleElement().isInstanceOfSatisfying(PublicJsonWebKey.class, key -> {
            assertThat(key.getKeyId()).isEqualTo(keys.signing().getKeyId());
            assertThat(key.getPrivateKey()).isNull();
        });
    }

    @Test
    void namesTheMissingSecretAndWhoMakesIt() {
        cluster.client()
                .secrets()
                .inNamespace(Cluster.SYSTEM)
                .withName(AssertionKeys.SECRET)
                .delete();

        assertThatThrownBy(() -> AssertionKeys.load(cluster.client(), Cluster.SYSTEM))
                .isInstanceOf(GatewayKeysException.class)
                .hasMessageContaining("notion-mcp/notion-mcp-gateway-keys")
                .hasMessageContaining("Helm chart");
    }

    @Test
    void doesNotRepeatAKeyThatItCannotUse() {
        var unusable = secret();
        var encoded = Base64.getEncoder().encodeToString("{\"d\":\"top-secret\"".getBytes(StandardCharsets.UTF_8));
        unusable.setData(Map.of("assertion.jwk", encoded, "refresh-hmac", encoded));
        cluster.client().resource(unusable).update();

        assertThatThrownBy(() -> AssertionKeys.load(cluster.client(), Cluster.SYSTEM))
                .isInstanceOf(GatewayKeysException.class)
                .hasNoCause()
                .hasMessageNotContaining("top-secret");
    }

    @Test
    void keepsItsKeysOutOfLogs() {
        var keys = AssertionKeys.load(cluster.client(), Cluster.SYSTEM);

        assertThat(keys.toString())
                .isEqualTo("AssertionKeys[kid=" + keys.signing().getKeyId() + "]");
        assertThat(keys.refresh().toString()).isEqualTo("RefreshKey[]");
    }

    private Secret secret() {
        return cluster.client()
                .secrets()
                .inNamespace(Cluster.SYSTEM)
                .withName(AssertionKeys.SECRET)
                .require();
    }
}
