package dev.notionmcp.gateway.key;

import dev.notionmcp.gateway.Cluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;

/** The keys of one replica, as the gateway's start makes them. */
public final class ReplicaKeys {

    private ReplicaKeys() {}

    public static AssertionKeys start(KubernetesClient client) {
        return start(client, Duration.ofDays(30), InstantSource.system());
    }

    static AssertionKeys start(KubernetesClient client, Duration period, InstantSource clock) {
        var published = new PublishedKeys(client, Cluster.WORKSPACES);
        var keys = new AssertionKeys(new KeySecret(client, Cluster.SYSTEM), published, period, clock);
        keys.settle();
        return keys;
    }
}
