package dev.notionmcp.gateway.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OwnGateway;
import org.junit.jupiter.api.Test;

/** What comes of workspaces whose namespace someone deletes. */
class DeletedNamespaceIT extends OwnGateway {

    @Test
    void theirTokensAreRevokedBeforeItGoes() {
        var connected = new Connected(cluster, sandbox, gateway, client);
        var notionsToken = connected.token(connected.connect("ada"));

        cluster.client().namespaces().withName(Cluster.WORKSPACES).delete();

        await().until(() ->
                cluster.client().namespaces().withName(Cluster.WORKSPACES).get() == null);
        assertThat(connected.isActive(notionsToken)).isFalse();
    }
}
