package dev.notionmcp.predeploy.cluster;

import dev.notionmcp.predeploy.chart.Manifest;
import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.NotChecked;
import dev.notionmcp.predeploy.check.Outcome;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Kinds that the chart renders and Kubernetes does not bring are there. */
public record KindsCheck(Cluster cluster, Manifest manifest) implements Check {

    /** What to do about each group of kinds that the chart may render. */
    private static final Map<String, String> REMEDIES = Map.of(
            "gateway.networking.k8s.io",
                    "Install the CRDs of the Gateway API 1.2 or newer, or choose another ingress.form.",
            "monitoring.coreos.com",
                    "Install Prometheus's operator, or set monitoring.serviceMonitor.enabled and monitoring.alerts.enabled to"
                            + " false.",
            "postgresql.cnpg.io",
                    "Install the CloudNativePG operator, or set database.cloudNativePG.enabled to false and name a database.");

    @Override
    public String promise() {
        return "the cluster has the kinds of others that the chart renders";
    }

    @Override
    public Outcome look() throws NotChecked, IOException {
        var wanted = manifest.objects().stream()
                .filter(object -> REMEDIES.containsKey(group(object)))
                .collect(Collectors.groupingBy(
                        HasMetadata::getApiVersion,
                        TreeMap::new,
                        Collectors.mapping(HasMetadata::getKind, Collectors.toCollection(TreeSet::new))));
        if (wanted.isEmpty()) {
            throw new NotChecked("it renders none with these values");
        }
        for (var version : wanted.entrySet()) {
            var known = cluster.ask("kinds", client -> client.getApiResources(version.getKey()));
            var missing = new TreeSet<>(version.getValue());
            if (known != null) {
                known.getResources().forEach(resource -> missing.remove(resource.getKind()));
            }
            if (!missing.isEmpty()) {
                return new Outcome.Broken(
                        version.getKey() + " has no " + String.join(", ", missing),
                        REMEDIES.getOrDefault(version.getKey().split("/", 2)[0], ""));
            }
        }
        return new Outcome.Kept(
                wanted.values().stream().flatMap(TreeSet::stream).collect(Collectors.joining(", ")));
    }

    private static String group(HasMetadata object) {
        return object.getApiVersion().split("/", 2)[0];
    }
}
