package dev.notionmcp.backup;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a cluster can take what a backup holds: looked at before anything is written. */
final class Target {

    private static final List<String> PROGRAMS = List.of("notion-mcp-gateway", "notion-mcp-operator");
    private static final List<String> ENDED = List.of("Succeeded", "Failed");

    private final Cluster cluster;

    Target(Cluster cluster) {
        this.cluster = cluster;
    }

    /** The gateway reads its keys once, and an operator would start a pod for each workspace that comes. */
    void requireStopped() {
        requireScaledToNone();
        requireDrained();
    }

    private void requireScaledToNone() {
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

    /** A Deployment does not count the pods that end; a gateway's goes on for minutes, and writes rows and tokens. */
    private void requireDrained() {
        var pods = cluster.client()
                .pods()
                .inNamespace(cluster.system())
                .withLabel("app.kubernetes.io/name", "notion-mcp-remote")
                .withLabelIn("app.kubernetes.io/component", "gateway", "operator");
        for (var pod : pods.list().getItems()) {
            if (pod.getStatus() == null
                    || !ENDED.contains(String.valueOf(pod.getStatus().getPhase()))) {
                throw new BackupException("The pod " + cluster.system() + "/"
                        + pod.getMetadata().getName() + " still finishes its calls; wait until it is gone.");
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
    void requireNoOthersThan(Archive saved) {
        var connections = saved.workspaces().stream()
                .collect(Collectors.toMap(workspace -> workspace.getMetadata().getName(), Target::connection));
        for (var live : cluster.resources().list().getItems()) {
            requireStays(live);
            var name = live.getMetadata().getName();
            if (!connection(live).equals(connections.get(name))) {
                throw new BackupException("The NotionWorkspace " + cluster.workspaces() + "/" + name + " is there and "
                        + (connections.containsKey(name) ? "was connected anew since" : "not in") + " this backup;"
                        + " restore into an empty namespace, or keep this one with ONLY=database.");
            }
        }
        for (var secret : saved.secrets()) {
            var name = secret.getMetadata().getName();
            requireStays(cluster.client()
                    .secrets()
                    .inNamespace(cluster.workspaces())
                    .withName(name)
                    .get());
        }
    }

    /** A deletion that the gateway goes on with would take what is restored into it, and revoke it at Notion. */
    private void requireStays(@Nullable HasMetadata live) {
        if (live != null && live.isMarkedForDeletion()) {
            throw new BackupException("The " + live.getKind() + " " + cluster.workspaces() + "/"
                    + live.getMetadata().getName()
                    + " is being deleted; start the gateway and let it finish, or take the finalizer off.");
        }
    }

    /** Whether a gateway has made keys of its own, or changed those of the backup. */
    boolean hasOtherKeysThan(Secret saved) {
        var found = cluster.client()
                .secrets()
                .inNamespace(cluster.system())
                .withName(Cluster.KEYS)
                .get();
        return found != null
                && found.getData() != null
                && found.getData().entrySet().stream()
                        .filter(key -> !key.getValue().isEmpty())
                        .anyMatch(key -> !key.getValue().equals(saved.getData().get(key.getKey())));
    }

    /** Two objects with the same are one connection to Notion, whatever their uid. */
    private static List<String> connection(GenericKubernetesResource workspace) {
        Object botId = workspace.get("spec", "botId");
        Object connectionId = workspace.get("spec", "connectionId");
        return List.of(String.valueOf(botId), String.valueOf(connectionId));
    }
}
