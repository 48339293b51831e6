package dev.notionmcp.predeploy.cluster;

import dev.notionmcp.predeploy.check.NotChecked;
import java.io.IOException;

/** What the nodes bring for pulling images, beside pull Secrets. */
public record NodePulls(Cluster cluster) {

    /** Whether they may have logins of their own, as those of k3s do in a file that no API shows. */
    public boolean mayHaveLogins() throws IOException {
        try {
            return cluster.ask("Nodes", client -> client.nodes().list().getItems()).stream()
                    .anyMatch(PolicyCheck::isK3s);
        } catch (NotChecked _) {
            // nobody knows
            return true;
        }
    }
}
