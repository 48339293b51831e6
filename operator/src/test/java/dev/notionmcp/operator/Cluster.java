package dev.notionmcp.operator;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceSpec;
import dev.notionmcp.crds.NotionWorkspaceStatus;
import dev.notionmcp.crds.WorkspaceConditions;
import dev.notionmcp.kubeapi.ApiUser;
import dev.notionmcp.kubeapi.EmbeddedKubeApi;
import dev.notionmcp.kubeapi.http.Faults;
import dev.notionmcp.kubeapi.http.RecordedRequest;
import dev.notionmcp.operator.leader.Sole;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** The embedded API with the CRD, both namespaces, a person who may do everything and the operator, who may not. */
final class Cluster implements AutoCloseable {

    static {
        // an operator is a JVM that starts: on a busy machine the usual 10 s can be too few
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
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
        return startedFor(operatorsRights());
    }

    /** With an operator that may read objects of one resource, and not create or change them. */
    static Cluster startWithoutWriting(String resource) {
        var rules = new HashMap<>(operatorsRights().rules());
        rules.replaceAll((namespace, all) -> all.stream()
                .map(rule -> rule.getResources().contains(resource)
                        ? rule.edit().withVerbs("get", "list", "watch").build()
                        : rule)
                .toList());
        return startedFor(new ApiUser(OPERATOR, rules));
    }

    private static Cluster startedFor(ApiUser operator) {
        var users = List.of(ApiUser.admin(EmbeddedKubeApi.ADMIN), operator, new ApiUser(STANDBY, operator.rules()));
        var cluster = new Cluster(EmbeddedKubeApi.start(new EmbeddedKubeApi.Options(0, null, List.of(crd()), users)));
        for (var name : List.of(NAMESPACE, "notion-mcp")) {
            cluster.createNamespace(name);
        }
        return cluster;
    }

    /** The operator's rights of the workspaces' namespace in one more. */
    static Cluster startWithNamespace(String more) {
        var rules = new HashMap<>(operatorsRights().rules());
        rules.put(more, rules.get(NAMESPACE));
        var cluster = startedFor(new ApiUser(OPERATOR, rules));
        cluster.createNamespace(more);
        return cluster;
    }

    private void createNamespace(String name) {
        person.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    /** The operator inside this JVM, with the rights it has in a cluster. */
    RunningOperator operator(Map<String, String> environment) {
        return operator(environment, Clock.systemUTC());
    }

    RunningOperator operator(Map<String, String> environment, Clock clock) {
        return started(settings(environment), api.config(OPERATOR), clock);
    }

    /** One that reaches the API by another port. */
    RunningOperator operatorThrough(int port, Map<String, String> environment) {
        var config = api.config(OPERATOR);
        config.setMasterUrl(config.getMasterUrl().replace(":" + port(), ":" + port));
        return started(settings(environment), config, Clock.systemUTC());
    }

    private static RunningOperator started(OperatorSettings settings, Config config, Clock clock) {
        var telemetry = Telemetry.of(settings.traces());
        var leadership = RunningOperator.leadership(settings, config, "test");
        return RunningOperator.start(
                settings, ApiClient.of(config, telemetry, leadership), leadership, telemetry, clock);
    }

    int port() {
        return URI.create(api.config(OPERATOR).getMasterUrl()).getPort();
    }

    /** One whose requests go through this, without a Lease and without retries of the client's own. */
    RunningOperator operator(Interceptor faults) {
        var config = new ConfigBuilder(api.config(OPERATOR)).withRequestRetryBackoffLimit(0);
        return RunningOperator.start(
                settings(Map.of("LEADER_ELECTION", "false")),
                new KubernetesClientBuilder()
                        .withConfig(config.build())
                        .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("faults", faults))
                        .build(),
                new Sole(),
                Telemetry.of(null),
                Clock.systemUTC());
    }

    private static OperatorSettings settings(Map<String, String> environment) {
        var all = new HashMap<>(Map.of("RUNTIME_IMAGE", "runtime:1", "MANAGEMENT_PORT", "0"));
        all.putAll(environment);
        return OperatorSettings.from(all);
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

    /** The columns of "kubectl get notionworkspaces" for one of them, as NAME=cell. */
    List<String> printed(String name) {
        var http = person.getHttpClient();
        var request = http.newHttpRequestBuilder()
                .uri(person.getMasterUrl() + "apis/notionmcp.dev/v1alpha1/namespaces/" + NAMESPACE
                        + "/notionworkspaces/" + name)
                .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
                .build();
        var table = Serialization.unmarshal(
                http.sendAsync(request, String.class).join().body(), GenericKubernetesResource.class);
        List<Map<String, Object>> columns = table.get("columnDefinitions");
        List<Object> cells = table.get("rows", 0, "cells");
        return IntStream.range(0, cells.size())
                .mapToObj(column -> columns.get(column).get("name") + "=" + cells.get(column))
                .toList();
    }

    private static ApiUser operatorsRights() {
        try {
            var rights = Files.readString(Path.of("../charts/rendered/rbac.yaml"));
            return ApiUser.serviceAccount(OPERATOR, "notion-mcp-operator", rights);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
