package dev.notionmcp.backup;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Whether a cluster can take what a backup holds: looked at before anything is written. */
final class Target {

    private static final List<String> PROGRAMS = List.of("notion-mcp-gateway", "notion-mcp-operator");

    private final Cluster cluster;

    Target(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The gateway reads its keys once, and an operator would start a pod for each workspace that comes. */
    void requireStopped() {
        var deployments = cluster.client().apps().deployments().inNamespace(cluster.system());
        for (var name : PROGRAMS) {
            var found = deployments.withName(name).get();
            if (found != null
                    && (!Objects.equals(found.getSpec().getReplicas(), 0)
                            || (found.getStatus() != null
                                    && Objects.requireNonNullElse(
                                                    found.getStatus().getReplicas(), 0)
                                            > 0))) {
                throw new BackupException("The Deployment " + cluster.system() + "/" + name
                        + " runs; stop it first: kubectl -n " + cluster.system() + " scale deployment "
                        + String.join(" ", PROGRAMS) + " --replicas=0");
            }
        }
    }

    void requireInstalled() {
        var client = cluster.client();
        var definition = "notionworkspaces.notionmcp.dev";
        if (client.apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName(definition)
                        .get()
                == null) {
            throw new BackupException("The CRD " + definition + " does not exist at " + client.getMasterUrl()
                    + "; install the chart first, or check KUBECONFIG.");
        }
        for (var namespace : List.of(cluster.system(), cluster.workspaces())) {
            if (client.namespaces().withName(namespace).get() == null) {
                throw new BackupException("The namespace " + namespace + " does not exist at " + client.getMasterUrl()
                        + "; install the chart first, or check SYSTEM_NAMESPACE and WORKSPACES_NAMESPACE.");
            }
        }
    }

    /** What an interrupted restore left is the archive's own, and no hindrance to the next one. */
    void requireNoOthersThan(List<GenericKubernetesResource> saved) {
        var connections = saved.stream()
                .collect(Collectors.toMap(workspace -> workspace.getMetadata().getName(), Target::connection));
        for (var live : cluster.resources().list().getItems()) {
            var name = live.getMetadata().getName();
            if (!connection(live).equals(connections.get(name))) {
                throw new BackupException("The NotionWorkspace " + cluster.workspaces() + "/" + name + " is there and "
                        + (connections.containsKey(name) ? "was connected anew since" : "not in") + " this backup;"
                        + " restore into an empty namespace, or keep this one with ONLY=database.");
            }
        }
    }

    /** Two objects with the same are one connection to Notion, whatever their uid. */
    private static List<String> connection(GenericKubernetesResource workspace) {
        Object botId = workspace.get("spec", "botId");
        Object connectionId = workspace.get("spec", "connectionId");
        return List.of(String.valueOf(botId), String.valueOf(connectionId));
    }
}
