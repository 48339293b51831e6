package dev.notionmcp.backup;

import dev.notionmcp.crds.NotionWorkspace;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the Kubernetes API has of an installation. Nothing here asks for less than an administrator's rights.
 *
 * @param system the namespace of gateway and operator
 * @param workspaces the namespace of the NotionWorkspaces
 */
record Cluster(KubernetesClient client, String system, String workspaces) {

    static final String KEYS = "notion-mcp-gateway-keys";
    static final String PUBLIC_KEYS = "notion-mcp-assertion-keys";

    private static final ResourceDefinitionContext KIND =
            ResourceDefinitionContext.fromResourceType(NotionWorkspace.class);

    /** @throws BackupException if it does not exist, so that this is not the namespace of a gateway */
    Secret keys() {
        var keys = client.secrets().inNamespace(system).withName(KEYS).get();
        if (keys == null) {
            throw new BackupException("The Secret " + system + "/" + KEYS + " does not exist at "
                    + client.getMasterUrl() + "; check KUBECONFIG and SYSTEM_NAMESPACE.");
        }
        return withoutHistory(keys);
    }

    /** @throws BackupException if it does not exist, so that this is not the namespace that the gateway works in */
    ConfigMap publicKeys() {
        var keys = client.configMaps()
                .inNamespace(workspaces)
                .withName(PUBLIC_KEYS)
                .get();
        if (keys == null) {
            throw new BackupException("The ConfigMap " + workspaces + "/" + PUBLIC_KEYS + " does not exist at "
                    + client.getMasterUrl() + "; check KUBECONFIG and WORKSPACES_NAMESPACE.");
        }
        return withoutHistory(keys);
    }

    /** Those that nobody has deleted. Generic objects, so that a field this program does not know is kept. */
    List<GenericKubernetesResource> liveWorkspaces() {
        return resources().list().getItems().stream()
                .filter(workspace -> !workspace.isMarkedForDeletion())
                .map(Cluster::withoutHistory)
                .toList();
    }

    /** The Secrets that belong to these workspaces by their names, whoever wrote them. */
    List<Secret> secretsOf(List<GenericKubernetesResource> of) {
        Set<String> names = of.stream()
                .map(workspace -> workspace.getMetadata().getName())
                .flatMap(name -> Stream.of(NotionWorkspace.tokenSecretOf(name), NotionWorkspace.refreshSecretOf(name)))
                .collect(Collectors.toSet());
        return client.secrets().inNamespace(workspaces).list().getItems().stream()
                .filter(secret -> names.contains(secret.getMetadata().getName()))
                .filter(secret -> !secret.isMarkedForDeletion())
                .map(Cluster::withoutHistory)
                .toList();
    }

    NonNamespaceOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            resources() {
        MixedOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
                all = client.genericKubernetesResources(KIND);
        return all.inNamespace(workspaces);
    }

    /** Who wrote which field is the old cluster's history and half of each object. */
    private static <T extends HasMetadata> T withoutHistory(T object) {
        object.getMetadata().setManagedFields(null);
        return object;
    }
}
