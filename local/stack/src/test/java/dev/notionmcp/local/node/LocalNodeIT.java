package dev.notionmcp.local.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.kubeapi.EmbeddedKubeApi;
import dev.notionmcp.local.process.Program;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deployments as processes, shown with a program that is a plain HTTP server: the sandbox. */
class LocalNodeIT {

    private static final String NAMESPACE = "here";
    private static final String IMAGE = "a-program:1";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private EmbeddedKubeApi api;
    private KubernetesClient client;
    private LocalNode node;

    @BeforeEach
    void start() throws IOException {
        try (var crd = Objects.requireNonNull(getClass().getResourceAsStream("/notionworkspaces.notionmcp.dev.yaml"))) {
            api = EmbeddedKubeApi.inMemory(new String(crd.readAllBytes(), StandardCharsets.UTF_8));
        }
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(
                        api.kubeconfig(EmbeddedKubeApi.ADMIN).toFile()))
                .build();
        var program = new Program(
                Path.of("../notion-sandbox/target/notion-sandbox.jar"),
                Path.of("target/stack-guard.jar"),
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        node = new LocalNode(client, NAMESPACE, new Images(Map.of(IMAGE, program)), folder, Duration.ofMillis(200));
    }

    @AfterEach
    void stop() {
        node.close();
        client.close();
        api.close();
    }

    @Test
    void runsAReplicaAndReportsItAsAKubeletWould() throws Exception {
        create("web", 1);
        var slice = awaitReady("web");
        assertThat(get(slice)).isEqualTo(200);
        assertThat(slice.getPorts().getFirst().getName()).isEqualTo("http");
        await().atMost(PATIENCE).untilAsserted(() -> {
            var status = deployment("web").getStatus();
            assertThat(status.getReadyReplicas()).isEqualTo(1);
            assertThat(status.getObservedGeneration())
                    .isEqualTo(deployment("web").getMetadata().getGeneration());
        });
    }

    @Test
    void stopsTheProcessWhenScaledDownAndWhenTheDeploymentGoes() {
        create("web", 1);
        awaitReady("web");
        scale("web", 0);
        await().atMost(PATIENCE)
                .until(() -> node.running() == 0 && slices("web").isEmpty());
        scale("web", 1);
        awaitReady("web");
        client.resource(deployment("web")).delete();
        await().atMost(PATIENCE)
                .until(() -> node.running() == 0 && slices("web").isEmpty());
    }

    @Test
    void startsACrashedProcessAgain() {
        create("web", 1);
        var before = awaitReady("web").getPorts().getFirst().getPort();
        node.crash("web");
        await().atMost(PATIENCE)
                .until(() -> slices("web").stream()
                        .anyMatch(s -> isReady(s)
                                && !Objects.equals(s.getPorts().getFirst().getPort(), before)));
    }

    @Test
    void aChangedTemplateRollsOverWithoutAGap() {
        create("web", 1);
        var before = awaitReady("web").getMetadata().getName();
        client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName("web")
                .edit(d -> new DeploymentBuilder(d)
                        .editSpec()
                        .editTemplate()
                        .editSpec()
                        .editFirstContainer()
                        .addNewEnv()
                        .withName("CHANGED")
                        .withValue("yes")
                        .endEnv()
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build());
        await().atMost(PATIENCE).until(() -> {
            var slices = slices("web");
            assertThat(slices).as("never without a ready pod").anyMatch(LocalNodeIT::isReady);
            return slices.size() == 1
                    && !slices.getFirst().getMetadata().getName().equals(before);
        });
    }

    @Test
    void aChangedSecretReachesTheRunningPodLater() {
        client.secrets()
                .inNamespace(NAMESPACE)
                .resource(Fixtures.secret("web-token", "one"))
                .create();
        create("web", 1);
        awaitReady("web");
        assertThat(mounted()).isEqualTo("one");
        client.secrets()
                .inNamespace(NAMESPACE)
                .resource(Fixtures.secret("web-token", "two"))
                .update();
        await().atMost(PATIENCE).until(() -> mounted().equals("two"));
    }

    @Test
    void leavesNoProcessAndNoSecretWhenItStops() {
        var before = children();
        client.secrets()
                .inNamespace(NAMESPACE)
                .resource(Fixtures.secret("one-token", "one"))
                .create();
        for (var name : List.of("one", "two", "three", "four", "five")) {
            create(name, 1); // more than start at once, so that some still wait
        }
        awaitReady("one");
        node.close();
        assertThat(children()).isEqualTo(before);
        assertThat(folder.resolve("pods")).doesNotExist();
    }

    private static long children() {
        return ProcessHandle.current().children().filter(ProcessHandle::isAlive).count();
    }

    private String mounted() {
        try (var files = Files.walk(folder.resolve("pods"))) {
            var file = files.filter(f -> f.endsWith("volumes/token/token")).findFirst();
            return file.isPresent() ? Files.readString(file.get()) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private void create(String name, int replicas) {
        var labels = Map.of("app", name);
        client.resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withNewSpec()
                        .withClusterIP("None")
                        .withSelector(labels)
                        .addNewPort()
                        .withName("http")
                        .withPort(8080)
                        .withTargetPort(new IntOrString("http"))
                        .endPort()
                        .endSpec()
                        .build())
                .create();
        client.resource(Fixtures.deployment(NAMESPACE, name, replicas, IMAGE, labels))
                .create();
    }

    private void scale(String name, int replicas) {
        client.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(name)
                .edit(d -> new DeploymentBuilder(d)
                        .editSpec()
                        .withReplicas(replicas)
                        .endSpec()
                        .build());
    }

    private Deployment deployment(String name) {
        return client.apps().deployments().inNamespace(NAMESPACE).withName(name).get();
    }

    private List<EndpointSlice> slices(String service) {
        return client.discovery()
                .v1()
                .endpointSlices()
                .inNamespace(NAMESPACE)
                .withLabel("kubernetes.io/service-name", service)
                .list()
                .getItems();
    }

    private EndpointSlice awaitReady(String service) {
        await().atMost(PATIENCE).until(() -> slices(service).stream().anyMatch(LocalNodeIT::isReady));
        return slices(service).stream().filter(LocalNodeIT::isReady).findFirst().orElseThrow();
    }

    private static boolean isReady(EndpointSlice slice) {
        return Boolean.TRUE.equals(
                slice.getEndpoints().getFirst().getConditions().getReady());
    }

    private static int get(EndpointSlice slice) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var uri =
                    URI.create("http://127.0.0.1:" + slice.getPorts().getFirst().getPort() + "/");
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
