package dev.notionmcp.predeploy.registry;

import dev.notionmcp.predeploy.check.NotChecked;
import dev.notionmcp.predeploy.cluster.Cluster;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The Secrets with which nodes pull an image, in the order in which they are tried. */
public record PullSecrets(Cluster cluster, String namespace, List<String> names) {
    private static final String KEY = ".dockerconfigjson";

    public PullSecrets {
        names = List.copyOf(names);
    }

    /**
     * The first credentials for a registry; none where none are named.
     *
     * @throws NotChecked if some are named and cannot be read
     */
    Optional<Credentials> of(String registry) throws NotChecked, IOException {
        for (var name : names) {
            var secret = cluster.ask(
                    "Secrets of the namespace " + namespace,
                    client -> client.secrets()
                            .inNamespace(namespace)
                            .withName(name)
                            .get());
            if (secret != null && secret.getData() != null && secret.getData().containsKey(KEY)) {
                var found = Credentials.in(
                        Base64.getDecoder().decode(secret.getData().get(KEY)), registry);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
