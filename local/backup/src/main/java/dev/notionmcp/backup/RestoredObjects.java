package dev.notionmcp.backup;

import dev.notionmcp.crds.NotionWorkspace;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes saved objects into a cluster that has never seen them. Of workspaces and their Secrets, what is there stays as it is: only an
 * interrupted restore, or a newer pair of tokens, can be. The gateway's keys are replaced, since they go with the rows.
 */
final class RestoredObjects {

    /** The gateway applies its next record over this one. */
    private static final PatchContext ACTIVITY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("notion-mcp-backup")
            .withForce(true)
            .build();

    private final Cluster cluster;

    RestoredObjects(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Into the empty Secret of an installation, or over the keys that a gateway made when it ran there for a moment. With what runtimes
     * know of them, before there is a runtime: one that started with others would refuse all calls for a minute.
     */
    void keys(Secret saved, ConfigMap publicHalves) {
        var client = cluster.client();
        var found = client.secrets()
                .inNamespace(cluster.system())
                .withName(Cluster.KEYS)
                .get();
        if (found == null) {
            client.resource(anew(saved, List.of())).create();
        } else {
            client.resource(new SecretBuilder(found).withData(saved.getData()).build())
                    .update();
        }
        var known = new ConfigMapBuilder()
                .withMetadata(metadata(publicHalves, cluster.workspaces()).build())
                .withData(publicHalves.getData())
                .build();
        client.resource(known).createOr(NonDeletingOperation::update);
    }

    /** The workspaces, each before its Secrets, which the garbage collector would take for leftovers without it. */
    void workspaces(Archive archive) {
        var secrets = archive.secrets().stream()
                .collect(Collectors.toMap(secret -> secret.getMetadata().getName(), secret -> secret));
        for (var saved : archive.workspaces()) {
            var live = workspace(saved);
            var name = saved.getMetadata().getName();
            Stream.of(NotionWorkspace.tokenSecretOf(name), NotionWorkspace.refreshSecretOf(name))
                    .map(secrets::get)
                    .filter(Objects::nonNull)
                    .forEach(secret -> secret(secret, live));
        }
    }

    private GenericKubernetesResource workspace(GenericKubernetesResource saved) {
        var name = saved.getMetadata().getName();
        var found = cluster.resources().withName(name).get();
        if (found != null) {
            return found;
        }
        var created = resource(saved, metadata(saved, cluster.workspaces()).build(), "spec", saved.get("spec"));
        var live = cluster.resources().resource(created).create();
        Object lastUse = saved.get("status", "lastActivityTime");
        if (lastUse != null) {
            // so that it sleeps on where it slept, and not every pod starts at once
            var identity = new ObjectMetaBuilder()
                    .withName(name)
                    .withNamespace(cluster.workspaces())
                    .build();
            var status = resource(saved, identity, "status", Map.of("lastActivityTime", lastUse));
            cluster.resources().resource(status).subresource("status").patch(ACTIVITY, status);
        }
        return live;
    }

    private static GenericKubernetesResource resource(
            GenericKubernetesResource saved, ObjectMeta metadata, String part, Object content) {
        var resource = new GenericKubernetesResource();
        resource.setApiVersion(saved.getApiVersion());
        resource.setKind(saved.getKind());
        resource.setMetadata(metadata);
        resource.setAdditionalProperty(part, content);
        return resource;
    }

    private void secret(Secret saved, GenericKubernetesResource owner) {
        var client = cluster.client();
        var name = saved.getMetadata().getName();
        if (client.secrets().inNamespace(cluster.workspaces()).withName(name).get() == null) {
            var owners = saved.getMetadata().getOwnerReferences().stream()
                    .filter(reference -> reference.getKind().equals(owner.getKind()))
                    .map(reference -> new OwnerReferenceBuilder(reference)
                            .withUid(owner.getMetadata().getUid())
                            .build())
                    .toList();
            client.resource(anew(saved, owners)).create();
        }
    }

    private Secret anew(Secret saved, List<OwnerReference> owners) {
        var namespace = saved.getMetadata().getName().equals(Cluster.KEYS) ? cluster.system() : cluster.workspaces();
        return new SecretBuilder()
                .withMetadata(
                        metadata(saved, namespace).withOwnerReferences(owners).build())
                .withType(saved.getType())
                .withData(saved.getData())
                .build();
    }

    /** What people and programs wrote, and of the finalizers the gateway's own: it revokes Notion's token when the object goes. */
    private static ObjectMetaBuilder metadata(HasMetadata saved, String namespace) {
        var metadata = new ObjectMetaBuilder()
                .withName(saved.getMetadata().getName())
                .withNamespace(namespace)
                .withLabels(saved.getMetadata().getLabels())
                .withAnnotations(saved.getMetadata().getAnnotations());
        return saved.hasFinalizer(NotionWorkspace.TOKEN_FINALIZER)
                ? metadata.withFinalizers(NotionWorkspace.TOKEN_FINALIZER)
                : metadata;
    }
}
