package dev.notionmcp.backup;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceSpec;
import dev.notionmcp.kubeapi.EmbeddedKubeApi;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A Kubernetes API as the chart and a gateway leave it, without either program. */
final class Installation implements AutoCloseable {

    private static final String SYSTEM = "notion-mcp";
    private static final String WORKSPACES = "notion-workspaces";

    private final EmbeddedKubeApi api;
    private final Cluster cluster;

    Installation(String keys) throws IOException {
        api = EmbeddedKubeApi.inMemory(crd());
        var client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(
                        api.kubeconfig(EmbeddedKubeApi.ADMIN).toFile()))
                .build();
        cluster = new Cluster(client, SYSTEM, WORKSPACES);
        for (var name : List.of(SYSTEM, WORKSPACES)) {
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .endMetadata()
                            .build())
                    .create();
        }
        write(SYSTEM, Cluster.KEYS, Map.of("refresh-hmac", keys));
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(Cluster.PUBLIC_KEYS)
                        .withNamespace(WORKSPACES)
                        .endMetadata()
                        .withData(Map.of("jwks.json", "of " + keys))
                        .build())
                .create();
    }

    Cluster cluster() {
        return cluster;
    }

    /** As a login does, and a call after it. */
    void connect(String name, String connectionId) {
        var workspace = new NotionWorkspace();
        workspace.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(WORKSPACES)
                .addToAnnotations("a", "note")
                .withFinalizers(NotionWorkspace.TOKEN_FINALIZER)
                .build());
        workspace.setSpec(new NotionWorkspaceSpec(
                UUID.randomUUID().toString(), connectionId, null, "Name", null, null, null, null, null));
        var live = cluster.client().resource(workspace).create();
        cluster.client()
                .resources(NotionWorkspace.class)
                .inNamespace(WORKSPACES)
                .withName(name)
                .subresource("status")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"status\":{\"lastActivityTime\":\"2026-01-02T03:04:05Z\"}}");
        for (var secret : List.of(NotionWorkspace.tokenSecretOf(name), NotionWorkspace.refreshSecretOf(name))) {
            write(WORKSPACES, secret, Map.of("token", "ntn_of_" + name));
            cluster.client().secrets().inNamespace(WORKSPACES).withName(secret).edit(written -> owned(written, live));
        }
    }

    private static Secret owned(Secret secret, NotionWorkspace owner) {
        var owned = new SecretBuilder(secret)
                .editMetadata()
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(owner.getApiVersion())
                        .withKind(owner.getKind())
                        .withName(owner.getMetadata().getName())
                        .withUid(owner.getMetadata().getUid())
                        .build());
        return secret.getMetadata().getName().endsWith("-refresh")
                ? owned.withFinalizers(NotionWorkspace.TOKEN_FINALIZER)
                        .endMetadata()
                        .build()
                : owned.endMetadata().build();
    }

    void write(String namespace, String name, Map<String, String> values) {
        var secret = new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withStringData(values)
                .build();
        cluster.client().resource(secret).create();
    }

    Secret secret(String name) {
        return cluster.client().secrets().inNamespace(WORKSPACES).withName(name).require();
    }

    NotionWorkspace workspace(String name) {
        return cluster.client()
                .resources(NotionWorkspace.class)
                .inNamespace(WORKSPACES)
                .withName(name)
                .require();
    }

    void deploy(String name, int replicas) {
        var labels = Map.of("app", name);
        var deployment = new DeploymentBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(SYSTEM)
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withNewSelector()
                .withMatchLabels(labels)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName(name)
                .withImage(name)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
        cluster.client().resource(deployment).createOr(NonDeletingOperation::update);
    }

    /** A pod of the chart; a Deployment that was scaled to none leaves it for as long as it drains. */
    void run(String component) {
        var pod = new PodBuilder()
                .withNewMetadata()
                .withName(component)
                .withNamespace(SYSTEM)
                .addToLabels("app.kubernetes.io/name", "notion-mcp-remote")
                .addToLabels("app.kubernetes.io/component", component)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName(component)
                .withImage(component)
                .endContainer()
                .endSpec()
                .build();
        cluster.client().resource(pod).create();
    }

    private static String crd() throws IOException {
        try (var yaml = Objects.requireNonNull(
                NotionWorkspace.class.getResourceAsStream("/notionworkspaces.notionmcp.dev.yaml"))) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        cluster.client().close();
        api.close();
    }
}
