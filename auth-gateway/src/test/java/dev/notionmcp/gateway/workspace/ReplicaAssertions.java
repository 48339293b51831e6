package dev.notionmcp.gateway.workspace;

import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.key.AssertionKeys;
import java.time.InstantSource;

/** The assertions of one replica, by a clock of its own. */
public final class ReplicaAssertions {

    private ReplicaAssertions() {}

    public static Assertions signedWith(AssertionKeys keys, InstantSource clock) {
        return new Assertions(keys::signing, Cluster.WORKSPACES, clock);
    }
}
