package dev.notionmcp.predeploy.chart;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Secret that the rendered objects name and do not bring.
 *
 * @param keys what is read of it, in alphabetical order
 * @param madeBy who makes it once the chart is installed; null where a person must before
 */
public record NeededSecret(
        String namespace,
        String name,
        Set<String> keys,
        @Nullable String madeBy) {
    private static final Set<String> PULL = Set.of(".dockerconfigjson");

    /** In the order in which the objects name them. */
    public static List<NeededSecret> of(Manifest manifest) {
        var all = new LinkedHashSet<NeededSecret>();
        for (var deployment : manifest.deployments()) {
            var namespace = deployment.getMetadata().getNamespace();
            variables(deployment)
                    .forEach((name, keys) ->
                            all.add(new NeededSecret(namespace, name, keys, databaseOperator(manifest, name))));
            manifest.pullSecrets(deployment).forEach(name -> all.add(new NeededSecret(namespace, name, PULL, null)));
        }
        for (var namespace : manifest.workspaceNamespaces()) {
            manifest.runtimePullSecrets().forEach(name -> all.add(new NeededSecret(namespace, name, PULL, null)));
        }
        manifest.all(Ingress.class).flatMap(NeededSecret::certificates).forEach(all::add);
        return List.copyOf(all);
    }

    private static Map<String, Set<String>> variables(Deployment deployment) {
        var keys = new LinkedHashMap<String, Set<String>>();
        Manifest.containers(deployment)
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
        var keys = new TreeSet<>(List.of("tls.crt", "tls.key"));
        return ingress.getSpec().getTls().stream()
                .flatMap(tls -> Stream.ofNullable(tls.getSecretName()))
                .map(name ->
                        new NeededSecret(ingress.getMetadata().getNamespace(), name, keys, certificateMaker(ingress)));
    }

    private static @Nullable String certificateMaker(Ingress ingress) {
        return ingress.getMetadata().getAnnotations().keySet().stream()
                        .anyMatch(key -> key.startsWith("cert-manager.io/"))
                ? "cert-manager"
                : null;
    }
}
