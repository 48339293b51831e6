package dev.notionmcp.gateway.credential;

import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceSpec;
import dev.notionmcp.crds.WorkspaceConditions;
import dev.notionmcp.gateway.Cluster;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A workspace from Git or kubectl, without a Deployment, as one that sleeps has none that runs. */
final class HandWritten {

    private final Cluster cluster;
    private final String name;

    private HandWritten(Cluster cluster, String name) {
        this.cluster = cluster;
        this.name = name;
    }

    static HandWritten create(Cluster cluster, String name) {
        var workspace = new NotionWorkspace();
        workspace.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(Cluster.WORKSPACES)
                .build());
        workspace.setSpec(new NotionWorkspaceSpec(
                UUID.randomUUID().toString(), null, null, "Team", null, null, null, null, null));
        cluster.client().resource(workspace).create();
        return new HandWritten(cluster, name);
    }

    /** Writes the token Secret with exactly these values. */
    void secret(Map<String, String> values) {
        var secret = new SecretBuilder()
                .withNewMetadata()
                .withName(name + "-token")
                .withNamespace(Cluster.WORKSPACES)
                .endMetadata()
                .withStringData(values)
                .build();
        token().delete();
        cluster.client().resource(secret).create();
    }

    Resource<Secret> token() {
        return cluster.client().secrets().inNamespace(Cluster.WORKSPACES).withName(name + "-token");
    }

    Resource<NotionWorkspace> workspace() {
        return cluster.client()
                .resources(NotionWorkspace.class)
                .inNamespace(Cluster.WORKSPACES)
                .withName(name);
    }

    Optional<Condition> condition(String type) {
        return Optional.ofNullable(workspace().require().getStatus())
                .flatMap(status -> WorkspaceConditions.find(status.conditions(), type));
    }

    /** Waits until CredentialsValid says this, as status and reason. */
    Condition says(String statusAndReason) {
        return await().until(
                        () -> condition(WorkspaceConditions.CREDENTIALS_VALID),
                        found -> found.map(one -> one.getStatus() + " " + one.getReason())
                                .filter(statusAndReason::equals)
                                .isPresent())
                .orElseThrow();
    }
}
