package dev.notionmcp.cluster;

import static org.awaitility.Awaitility.await;

import dev.notionmcp.charts.Chart;
import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceSpec;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** The CRD, and the chart's rights in two namespaces of their own, where Pod Security restricts the workspaces'. */
final class Installation implements AutoCloseable {

    static {
        // a cluster may be far away, and a busy one slow
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    static final String OPERATOR = "notion-mcp-operator";
    static final String GATEWAY = "notion-mcp-gateway";
    private static final String DEFINITION = "notionworkspaces.notionmcp.dev";

    private final Cluster cluster;
    private final String system;
    private final String workspaces;
    private final boolean definedBefore;
    private final boolean controllerManager;

    private Installation(Cluster cluster, String id) {
        this.cluster = cluster;
        this.system = "notion-mcp-e2e-" + id;
        this.workspaces = "notion-workspaces-e2e-" + id;
        this.definedBefore = define();
        create(system, Map.of());
        create(workspaces, Map.of("pod-security.kubernetes.io/enforce", "restricted"));
        new Chart(system, workspaces).objects("templates/rbac.yaml").forEach(this::apply);
        this.controllerManager = makesServiceAccounts();
    }

    static Installation install(Cluster cluster) {
        return new Installation(cluster, UUID.randomUUID().toString().substring(0, 8));
    }

    private boolean define() {
        var definitions = admin().apiextensions().v1().customResourceDefinitions();
        var before = definitions.withName(DEFINITION).get() != null;
        try (var yaml = NotionWorkspace.class.getResourceAsStream("/" + DEFINITION + ".yaml")) {
            admin().load(Objects.requireNonNull(yaml)).items().forEach(this::apply);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().ignoreExceptions()
                .until(() -> admin().resources(NotionWorkspace.class)
                                .inNamespace("default")
                                .list()
                        != null);
        return before;
    }

    private void create(String namespace, Map<String, String> labels) {
        admin().resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .withLabels(labels)
                        .endMetadata()
                        .build())
                .create();
    }

    private void apply(HasMetadata object) {
        admin().resource(object).fieldManager("e2e").forceConflicts().serverSideApply();
    }

    private boolean makesServiceAccounts() {
        try {
            await().atMost(Duration.ofSeconds(15))
                    .until(() -> admin().serviceAccounts()
                                    .inNamespace(workspaces)
                                    .withName("default")
                                    .get()
                            != null);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    KubernetesClient admin() {
        return cluster.admin();
    }

    String system() {
        return system;
    }

    String workspaces() {
        return workspaces;
    }

    /** Whether there is one: it collects garbage, and makes the pods of Deployments. */
    boolean hasControllerManager() {
        return controllerManager;
    }

    /** A kubeconfig with a token of one of the chart's ServiceAccounts, as a pod of it would have. */
    Path kubeconfig(String serviceAccount, Path folder) throws IOException {
        var token = admin().serviceAccounts()
                .inNamespace(system)
                .withName(serviceAccount)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(3600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
        return cluster.kubeconfig(token, folder.resolve(serviceAccount + ".kubeconfig"));
    }

    NotionWorkspace create(String name) {
        return admin().resource(workspaceObject(name, spec(null, null))).create();
    }

    NotionWorkspace workspaceObject(String name, NotionWorkspaceSpec spec) {
        var workspace = new NotionWorkspace();
        workspace.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace(workspaces).build());
        workspace.setSpec(spec);
        return workspace;
    }

    /** Of a bot of its own. */
    static NotionWorkspaceSpec spec(@Nullable String connectionId, @Nullable String idleTimeout) {
        return new NotionWorkspaceSpec(
                UUID.randomUUID().toString(), connectionId, null, "Team", null, null, idleTimeout, null, null);
    }

    Resource<NotionWorkspace> workspace(String name) {
        return admin().resources(NotionWorkspace.class).inNamespace(workspaces).withName(name);
    }

    /** Also where no controller manager empties a namespace: what it would leave behind goes one by one. */
    @Override
    public void close() {
        admin().resources(NotionWorkspace.class).inNamespace(workspaces).delete();
        for (var namespace : new String[] {system, workspaces}) {
            if (!controllerManager) {
                admin().apps().deployments().inNamespace(namespace).delete();
                admin().services().inNamespace(namespace).delete();
                admin().network().v1().networkPolicies().inNamespace(namespace).delete();
                admin().serviceAccounts().inNamespace(namespace).delete();
                admin().rbac().roleBindings().inNamespace(namespace).delete();
                admin().rbac().roles().inNamespace(namespace).delete();
                admin().leases().inNamespace(namespace).delete();
            }
            admin().namespaces().withName(namespace).delete();
        }
        if (!definedBefore) {
            var definition =
                    admin().apiextensions().v1().customResourceDefinitions().withName(DEFINITION);
            definition.delete();
            // or the next installation would find one that is about to go
            await().until(() -> definition.get() == null);
        }
        cluster.close();
    }
}
