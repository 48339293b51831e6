package dev.notionmcp.local.node;

import dev.notionmcp.crds.NotionWorkspace;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs each Deployment of one namespace as processes on loopback and reports them as a kubelet, a Deployment
 * controller and an EndpointSlice controller would. Level-triggered: whatever the event, the Deployment's pods are
 * brought to what its spec says now.
 */
public final class LocalNode implements AutoCloseable {

    static final String NAME = "notion-mcp-local-node";

    private final String namespace;
    private final SharedIndexInformer<Deployment> deployments;
    private final SharedIndexInformer<Service> services;
    private final SharedIndexInformer<Secret> secrets;
    private final SharedIndexInformer<ConfigMap> configMaps;
    private final SharedIndexInformer<NotionWorkspace> workspaces;
    private final PodLoop loop;

    /**
     * Starts watching.
     *
     * @param folder logs and volumes of the pods
     * @param mountDelay how late a change of a Secret or ConfigMap reaches a running pod's files; a kubelet takes up
     *     to 90 s
     */
    public LocalNode(KubernetesClient client, String namespace, Images images, Path folder, Duration mountDelay) {
        this.namespace = namespace;
        secrets = client.secrets().inNamespace(namespace).inform();
        configMaps = client.configMaps().inNamespace(namespace).inform();
        services = client.services().inNamespace(namespace).inform();
        workspaces =
                client.resources(NotionWorkspace.class).inNamespace(namespace).inform();
        var queue = new StartQueue(Runtime.getRuntime().availableProcessors(), this::lastRequested);
        var reporter = new NodeReporter(client, () -> services.getStore().list());
        loop = new PodLoop(images, new PodFolders(folder), queue, reporter, this::newVolumes);
        secrets.addEventHandler(onChange(s -> loop.later(
                mountDelay,
                () -> loop.rewriteVolumes(v -> v.mountsSecret(s.getMetadata().getName())))));
        configMaps.addEventHandler(onChange(c -> loop.later(
                mountDelay,
                () -> loop.rewriteVolumes(v -> v.mountsConfigMap(c.getMetadata().getName())))));
        services.addEventHandler(onChange(s -> loop.now(loop::reportAll)));
        deployments = client.apps().deployments().inNamespace(namespace).inform();
        deployments.addEventHandler(onChange(d -> {
            var name = d.getMetadata().getName();
            loop.now(() -> loop.reconcile(name, deployment(name)));
        }));
    }

    /** How many processes run now. */
    public int running() {
        return loop.running();
    }

    /** Kills the processes of a Deployment, as an out-of-memory kill would; they are started again with back-off. */
    public void crash(String deployment) {
        loop.crash(deployment);
    }

    @Override
    public void close() {
        deployments.close();
        services.close();
        secrets.close();
        configMaps.close();
        workspaces.close();
        loop.close();
    }

    static int replicasOf(Deployment deployment) {
        var replicas = deployment.getSpec().getReplicas();
        return replicas == null ? 1 : replicas;
    }

    private Optional<Deployment> deployment(String name) {
        return Optional.ofNullable(deployments.getStore().getByKey(Cache.namespaceKeyFunc(namespace, name)));
    }

    private PodVolumes newVolumes(Path folder, Deployment deployment) {
        return new PodVolumes(
                folder,
                deployment.getSpec().getTemplate().getSpec(),
                name -> Optional.ofNullable(secrets.getStore().getByKey(Cache.namespaceKeyFunc(namespace, name))),
                name -> Optional.ofNullable(configMaps.getStore().getByKey(Cache.namespaceKeyFunc(namespace, name))));
    }

    private Instant lastRequested(String name) {
        var workspace = workspaces.getStore().getByKey(Cache.namespaceKeyFunc(namespace, name));
        if (workspace == null
                || workspace.getStatus() == null
                || workspace.getStatus().lastActivityTime() == null) {
            return Instant.EPOCH;
        }
        return Instant.parse(workspace.getStatus().lastActivityTime());
    }

    private static <T extends HasMetadata> ResourceEventHandler<T> onChange(Consumer<T> action) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(T added) {
                action.accept(added);
            }

            @Override
            public void onUpdate(T before, T after) {
                action.accept(after);
            }

            @Override
            public void onDelete(T deleted, boolean finalStateUnknown) {
                action.accept(deleted);
            }
        };
    }
}
