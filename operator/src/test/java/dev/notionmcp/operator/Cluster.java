package dev.notionmcp.operator;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceSpec;
import dev.notionmcp.crds.NotionWorkspaceStatus;
import dev.notionmcp.crds.WorkspaceConditions;
import dev.notionmcp.kubeapi.ApiUser;
import dev.notionmcp.kubeapi.EmbeddedKubeApi;
import dev.notionmcp.kubeapi.http.Faults;
import dev.notionmcp.kubeapi.http.RecordedRequest;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** The embedded API with the CRD, both namespaces, a person who may do everything and the operator, who may not. */
final class Cluster implements AutoCloseable {

    static {
        // the usual 10 s can be too few on a busy machine, and JOSDK finds some deletions out only after 3 minutes
        Awaitility.setDefaultTimeout(Duration.ofMinutes(4));
    }

    static final String NAMESPACE = "notion-workspaces";
    static final String OPERATOR = "operator";

    /** A second replica: in a cluster both are one service account, and here the writes of each are told apart. */
    static final String STANDBY = "standby";

    private final EmbeddedKubeApi api;
    private final KubernetesClient person;

    private Cluster(EmbeddedKubeApi api) {
        this.api = api;
        this.person = new KubernetesClientBuilder().withConfig(api.config()).build();
    }

    static Cluster start() {
        return startedFor(OperatorRights.granted());
    }

    /** One that outlives its process: started again there, it has what it had. A port of 0 takes a free one. */
    static Cluster startIn(Path folder, int port) {
        return startedFor(OperatorRights.granted(), folder, port);
    }

    /** With an operator that may read objects of one resource, and not create or change them. */
    static Cluster startWithoutWriting(String resource) {
        return startedFor(OperatorRights.granted().withoutWriting(resource));
    }

    /** The operator's rights of the workspaces' namespace in one more. */
    static Cluster startWithNamespace(String more) {
        var cluster = startedFor(OperatorRights.granted().alsoIn(more));
        cluster.createNamespace(more);
        return cluster;
    }

    private static Cluster startedFor(OperatorRights rights) {
        return startedFor(rights, null, 0);
    }

    private static Cluster startedFor(OperatorRights rights, @Nullable Path folder, int port) {
        var users = List.of(ApiUser.admin(EmbeddedKubeApi.ADMIN), rights.user(OPERATOR), rights.user(STANDBY));
        var cluster =
                new Cluster(EmbeddedKubeApi.start(new EmbeddedKubeApi.Options(port, folder, List.of(crd()), users)));
        for (var name : List.of(NAMESPACE, "notion-mcp")) {
            cluster.createNamespace(name);
        }
        return cluster;
    }

    private void createNamespace(String name) {
        person.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .serverSideApply();
    }

    /** The operator inside this JVM, with the rights it has in a cluster. */
    RunningOperator operator(Map<String, String> environment) {
        return operator(environment, Clock.systemUTC());
    }

    RunningOperator operator(Map<String, String> environment, Clock clock) {
        return OperatorInside.start(api.config(OPERATOR), environment, clock);
    }

    /** One that reaches the API by another port. */
    RunningOperator operatorThrough(int port, Map<String, String> environment) {
        var config = api.config(OPERATOR);
        config.setMasterUrl(config.getMasterUrl().replace(":" + port(), ":" + port));
        return OperatorInside.start(config, environment, Clock.systemUTC());
    }

    /** One whose requests go through this, without a Lease and without retries of the client's own. */
    RunningOperator operator(Interceptor faults) {
        return OperatorInside.start(api.config(OPERATOR), faults);
    }

    int port() {
        return URI.create(api.config(OPERATOR).getMasterUrl()).getPort();
    }

    Faults faults() {
        return api.faults();
    }

    Path operatorsKubeconfig() {
        return kubeconfig(OPERATOR);
    }

    Path kubeconfig(String user) {
        return api.kubeconfig(user);
    }

    KubernetesClient person() {
        return person;
    }

    NotionWorkspace create(String name, String botId) {
        var workspace = new NotionWorkspace();
        workspace.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace(NAMESPACE).build());
        workspace.setSpec(new NotionWorkspaceSpec(botId, null, null, "Team", null, null, null, null, null));
        return person.resource(workspace).create();
    }

    Resource<NotionWorkspace> workspace(String name) {
        return person.resources(NotionWorkspace.class).inNamespace(NAMESPACE).withName(name);
    }

    RollableScalableResource<Deployment> deployment(String name) {
        return person.apps().deployments().inNamespace(NAMESPACE).withName(name);
    }

    void suspend(String name) {
        workspace(name).patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"suspend\":true}}");
    }

    /** As a kubelet and the Deployment controller would report it. */
    void reportReady(String name, int pods) {
        var generation = deployment(name).require().getMetadata().getGeneration();
        deployment(name).subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE), """
            {"status":{"observedGeneration":%d,"replicas":%d,"updatedReplicas":%d,"readyReplicas":%d}}\
            """.formatted(
                        generation, pods, pods, pods));
    }

    /** As the gateway does: server-side apply of its own status fields, built from nothing. */
    void applyAsGateway(String name, NotionWorkspaceStatus status) {
        var applied = new NotionWorkspace();
        applied.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace(NAMESPACE).build());
        applied.setStatus(status);
        person.resource(applied)
                .subresource("status")
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager("notion-mcp-gateway")
                        .withForce(true)
                        .build());
    }

    /** A call to this workspace, as the gateway records it. */
    void use(String name, Instant when) {
        var second = when.truncatedTo(ChronoUnit.SECONDS).toString();
        applyAsGateway(name, new NotionWorkspaceStatus(null, null, null, second, null));
    }

    /** "True Running", or "none" before the first word. */
    String ready(String name) {
        var workspace = Objects.requireNonNull(workspace(name).get(), name);
        return workspace.getStatus() == null
                ? "none"
                : WorkspaceConditions.find(workspace.getStatus().conditions(), WorkspaceConditions.READY)
                        .map(ready -> ready.getStatus() + " " + ready.getReason())
                        .orElse("none");
    }

    /** As "kubectl describe" lists them, oldest first: "Normal Running A runtime answers. x2". */
    List<String> events(String name) {
        return person
                .v1()
                .events()
                .inNamespace(NAMESPACE)
                .withField("involvedObject.name", name)
                .list()
                .getItems()
                .stream()
                .sorted(Comparator.comparingLong(
                        event -> Long.parseLong(event.getMetadata().getResourceVersion())))
                .map(event -> event.getType() + " " + event.getReason() + " " + event.getMessage()
                        + (event.getCount() > 1 ? " x" + event.getCount() : ""))
                .toList();
    }

    long mark() {
        return api.mark();
    }

    /** What the operator wrote since then, as "patch /apis/…". */
    List<String> operatorsWritesSince(long mark) {
        return writesSince(mark, OPERATOR);
    }

    List<String> writesSince(long mark, String user) {
        return api.writesSince(mark).stream()
                .filter(request -> user.equals(request.user()))
                .map(request -> request.verb() + " " + request.path())
                .toList();
    }

    List<RecordedRequest> operatorsRequests() {
        return api.requests().stream()
                .filter(request -> OPERATOR.equals(request.user()))
                .toList();
    }

    private static String crd() {
        try (var yaml = NotionWorkspace.class.getResourceAsStream("/notionworkspaces.notionmcp.dev.yaml")) {
            return new String(Objects.requireNonNull(yaml).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        person.close();
        api.close();
    }
}
