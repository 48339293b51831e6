package dev.notionmcp.predeploy.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.notionmcp.predeploy.chart.NeededSecret;
import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.NotChecked;
import dev.notionmcp.predeploy.check.Outcome;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A Secret has every key that is read of it, with something in it. Of the values only that is looked at. */
public record SecretCheck(Cluster cluster, NeededSecret needed) implements Check {

    @Override
    public String promise() {
        return "the Secret " + needed.namespace() + "/" + needed.name() + " has " + String.join(", ", needed.keys());
    }

    @Override
    public Outcome look() throws NotChecked, IOException {
        var namespace = needed.namespace();
        var secret = cluster.ask(
                "Secrets of the namespace " + namespace,
                client -> client.secrets()
                        .inNamespace(namespace)
                        .withName(needed.name())
                        .get());
        if (secret == null) {
            return absent();
        }
        var missing = needed.keys().stream().filter(key -> isEmpty(secret, key)).toList();
        return missing.isEmpty() ? new Outcome.Kept("each with a value") : incomplete(secret, missing);
    }

    private Outcome absent() throws NotChecked {
        if (needed.madeBy() != null) {
            throw new NotChecked(needed.madeBy() + " makes it once the chart is installed");
        }
        return new Outcome.Broken(
                "it is not there",
                "Make it before you install: charts/README.md says how, and External Secrets or Sealed Secrets do as well.");
    }

    private static Outcome incomplete(Secret secret, List<String> missing) {
        var there = secret.getData() == null
                ? List.of()
                : secret.getData().keySet().stream().sorted().toList();
        return new Outcome.Broken(
                "without " + String.join(", ", missing) + "; its keys are " + there,
                "Put " + String.join(" and ", missing) + " into it, or name another Secret in the values.");
    }

    private static boolean isEmpty(Secret secret, String key) {
        @Nullable
        String value = secret.getData() == null ? null : secret.getData().get(key);
        return new String(Base64.getDecoder().decode(Objects.requireNonNullElse(value, "")), UTF_8).isBlank();
    }
}
