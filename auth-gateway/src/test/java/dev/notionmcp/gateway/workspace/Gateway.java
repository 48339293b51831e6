package dev.notionmcp.gateway.workspace;

import static dev.notionmcp.gateway.Cluster.WORKSPACES;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.SignUpSettings;
import dev.notionmcp.gateway.credential.Credentials;
import dev.notionmcp.gateway.key.ReplicaKeys;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.Set;

/** One replica's view of the cluster, with the rights it has there. */
final class Gateway implements AutoCloseable {
    final KubernetesClient client;
    final WorkspaceStore store;
    final WorkspaceCache cache;
    final RuntimeEndpoints endpoints;
    final Credentials credentials;
    final Admission admission;
    final Workspaces workspaces;

    Gateway(Cluster cluster) {
        client = cluster.newClient();
        store = new WorkspaceStore(client, WORKSPACES, InstantSource.system());
        cache = new WorkspaceCache(client, WORKSPACES);
        endpoints = new RuntimeEndpoints(client, WORKSPACES);
        cache.start();
        endpoints.start();
        var assertions = new Assertions(ReplicaKeys.start(client)::signing, WORKSPACES, InstantSource.system());
        credentials = new Credentials(store, endpoints, assertions, HttpClient.newHttpClient(), client, WORKSPACES);
        admission = new Admission(store, cache, new SignUpRules(new SignUpSettings(Set.of(), Set.of(), 100, 100, 100)));
        workspaces = new Workspaces(store, cache, admission, credentials, (ref, why) -> 0);
        await().ignoreExceptions().until(() -> cache.find("any").isEmpty());
    }

    @Override
    public void close() {
        cache.close();
        endpoints.close();
        client.close();
    }
}
