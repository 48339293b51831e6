package dev.notionmcp.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The cluster that KUBECONFIG names, and the administrator that this file is of. */
final class Cluster implements AutoCloseable {

    private final Path kubeconfig;
    private final Config config;
    private final KubernetesClient admin;

    private Cluster(Path kubeconfig) {
        this.kubeconfig = kubeconfig;
        this.config = Config.fromKubeconfig(new File(kubeconfig.toString()));
        this.admin = new KubernetesClientBuilder().withConfig(config).build();
    }

    static Cluster connect() {
        var file = System.getenv("KUBECONFIG");
        assertThat(file)
                .as("KUBECONFIG is not set; name the kubeconfig of a cluster to test on")
                .isNotBlank();
        return new Cluster(Path.of(file));
    }

    KubernetesClient admin() {
        return admin;
    }

    /** The administrator's. */
    Path kubeconfig() {
        return kubeconfig;
    }

    /** Without one no pod runs: a bare API server. */
    boolean hasNode() {
        return admin.nodes().list().getItems().stream().anyMatch(Cluster::ready);
    }

    private static boolean ready(Node node) {
        return node.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }

    /** Of somebody who has this token and nothing else. */
    Path kubeconfig(String token, Path file) throws IOException {
        Files.writeString(file, """
                apiVersion: v1
                kind: Config
                clusters:
                  - name: cluster
                    cluster:
                      server: %s
                      certificate-authority-data: %s
                users:
                  - name: user
                    user:
                      token: %s
                contexts:
                  - name: context
                    context: {cluster: cluster, user: user}
                current-context: context
                """.formatted(config.getMasterUrl(), authority(), token));
        return file;
    }

    private String authority() throws IOException {
        return config.getCaCertData() == null
                ? Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(config.getCaCertFile())))
                : config.getCaCertData();
    }

    /** What the real kubectl prints for the administrator. */
    String kubectl(String... arguments) throws IOException, InterruptedException {
        return kubectl(kubeconfig, arguments);
    }

    String kubectl(Path kubeconfig, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kubectl", "--kubeconfig", kubeconfig.toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = process.getInputStream()) {
            var said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return said;
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
