package dev.notionmcp.gateway.key;

import dev.notionmcp.gateway.Cluster;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/** A cluster of a test's own, with replicas that rotate their keys every hour by a clock the test moves. */
final class KeyCluster implements AutoCloseable {

    static final Duration PERIOD = Duration.ofHours(1);

    final Cluster cluster = Cluster.start();
    private final KubernetesClient client = cluster.newClient();
    Instant now = Instant.parse("2026-01-01T00:00:00Z");

    AssertionKeys replica() {
        return ReplicaKeys.start(client, PERIOD, () -> now);
    }

    /** As the clock goes on, with a look twice a minute. */
    void pass(AssertionKeys keys, Duration time) {
        for (var end = now.plus(time); now.isBefore(end); now = now.plusSeconds(30)) {
            keys.look();
        }
        keys.look();
    }

    static String kid(AssertionKeys keys) {
        return keys.signing().getKeyId();
    }

    /** The ids of the keys that runtimes trust. */
    List<String> published() {
        try {
            return new JsonWebKeySet(cluster.jwks())
                    .getJsonWebKeys().stream().map(JsonWebKey::getKeyId).toList();
        } catch (JoseException e) {
            throw new AssertionError(e);
        }
    }

    KeySecret keySecret() {
        return new KeySecret(client, Cluster.SYSTEM);
    }

    /** The Secret as a person with kubectl reaches it. */
    Resource<Secret> secret() {
        return cluster.client().secrets().inNamespace(Cluster.SYSTEM).withName(KeySecret.NAME);
    }

    /** Writes into the Secret beside what it holds; values in plain text. */
    void put(Map<String, String> values) {
        var changed = secret().require();
        var data = new HashMap<String, String>(changed.getData() == null ? Map.of() : changed.getData());
        values.forEach((key, value) ->
                data.put(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        changed.setData(data);
        cluster.client().resource(changed).update();
    }

    String text(String key) {
        return new String(
                Base64.getDecoder().decode(secret().require().getData().get(key)), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
        cluster.close();
    }
}
