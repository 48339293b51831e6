package dev.notionmcp.predeploy.chart;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Secret of the release's namespace that the rendered objects name and do not bring.
 *
 * @param keys what is read of it, in alphabetical order
 * @param madeBy who makes it once the chart is installed; null where a person must before
 */
public record NeededSecret(
        String name, Set<String> keys, @Nullable String madeBy) {

    /** In the order in which the objects name them. */
    public static List<NeededSecret> of(Manifest manifest) {
        var all = new ArrayList<NeededSecret>();
        variables(manifest)
                .forEach((name, keys) -> all.add(new NeededSecret(name, keys, databaseOperator(manifest, name))));
        manifest.deployments().stream()
                .flatMap(deployment -> manifest.pullSecrets(deployment).stream())
                .distinct()
                .forEach(name -> all.add(new NeededSecret(name, Set.of(".dockerconfigjson"), null)));
        manifest.all(Ingress.class).forEach(ingress -> certificates(ingress).forEach(all::add));
        return all;
    }

    private static Map<String, Set<String>> variables(Manifest manifest) {
        var keys = new LinkedHashMap<String, Set<String>>();
        manifest.deployments().stream()
                .flatMap(Manifest::containers)
                .flatMap(container -> container.getEnv().stream())
                .flatMap(variable -> Stream.ofNullable(variable.getValueFrom()))
                .flatMap(from -> Stream.ofNullable(from.getSecretKeyRef()))
                .filter(reference -> !Boolean.TRUE.equals(reference.getOptional()))
                .forEach(reference -> keys.computeIfAbsent(reference.getName(), _ -> new TreeSet<>())
                        .add(reference.getKey()));
        return keys;
    }

    private static @Nullable String databaseOperator(Manifest manifest, String secret) {
        return manifest.all("Cluster")
                        .map(cluster -> cluster.getMetadata().getName() + "-app")
                        .anyMatch(secret::equals)
                ? "CloudNativePG"
                : null;
    }

    private static Stream<NeededSecret> certificates(Ingress ingress) {
        var keys = new TreeSet<>(Arrays.asList("tls.crt", "tls.key"));
        return ingress.getSpec().getTls().stream()
                .flatMap(tls -> Stream.ofNullable(tls.getSecretName()))
                .map(name -> new NeededSecret(name, keys, certificateMaker(ingress)));
    }

    private static @Nullable String certificateMaker(HasMetadata ingress) {
        return ingress.getMetadata().getAnnotations().keySet().stream()
                        .anyMatch(key -> key.startsWith("cert-manager.io/"))
                ? "cert-manager"
                : null;
    }
}
