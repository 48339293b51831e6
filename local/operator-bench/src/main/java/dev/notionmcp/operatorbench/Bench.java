package dev.notionmcp.operatorbench;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.kubeapi.ApiUser;
import dev.notionmcp.kubeapi.EmbeddedKubeApi;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Prints the figures of one run: bench operator.jar jvm.options. KUBECONFIG names a real API server, else the embedded one serves;
 * {@code -Dworkspaces} and {@code -Dsteady.seconds} set the size.
 */
final class Bench {

    private final int count;
    private final long steadySeconds = Long.getLong("steady.seconds", 60);
    private final Path jar;
    private final Path jvmOptions;
    private final Path kubeconfig;

    private Bench(Path jar, Path jvmOptions, Path kubeconfig, int count) {
        this.jar = jar;
        this.jvmOptions = jvmOptions;
        this.kubeconfig = kubeconfig;
        this.count = count;
    }

    public static void main(String[] arguments) throws Exception {
        var jar = Path.of(arguments[0]).toAbsolutePath();
        var options = Path.of(arguments[1]).toAbsolutePath();
        var real = Objects.requireNonNullElse(System.getenv("KUBECONFIG"), "");
        if (!real.isBlank()) {
            new Bench(jar, options, Path.of(real), Integer.getInteger("workspaces", 10_000)).run();
            return;
        }
        var users = List.of(ApiUser.admin(EmbeddedKubeApi.ADMIN));
        try (var api = EmbeddedKubeApi.start(new EmbeddedKubeApi.Options(0, null, List.of(crd()), users, 100_000))) {
            new Bench(jar, options, api.kubeconfig(EmbeddedKubeApi.ADMIN), Integer.getInteger("workspaces", 1_000))
                    .run();
        }
    }

    private void run() throws IOException, InterruptedException {
        var config = Config.fromKubeconfig(Files.readString(kubeconfig));
        try (var client = new KubernetesClientBuilder().withConfig(config).build()) {
            var workspaces = new Workspaces(client, "operator-bench");
            workspaces.createNamespaces();
            try {
                workspaces.create(count);
                measure();
            } finally {
                workspaces.delete();
            }
        }
    }

    private void measure() throws IOException, InterruptedException {
        try (var first = OperatorUnderTest.start(jar, jvmOptions, kubeconfig, "operator-bench")) {
            say("start to all converged", "%.1f s", first.await(this::isSettled));
            // the events that the operator's own writes caused
            Thread.sleep(5_000);
            var settled = first.metrics();
            say("API writes for each workspace", "%.2f", (double) settled.writes() / count);
            say("reconcile p99, at most", "%s s", settled.reconcileP99());
            say("resident memory once converged", "%d MiB", first.residentMemory());
            Thread.sleep(steadySeconds * 1_000);
            say(
                    "API writes in " + steadySeconds + " s after that",
                    "%d",
                    first.metrics().writes() - settled.writes());
            say("resident memory then", "%d MiB", first.residentMemory());
        }
        try (var second = OperatorUnderTest.start(jar, jvmOptions, kubeconfig, "operator-bench")) {
            say("restart to steady", "%.1f s", second.await(this::isSettled));
            say("API writes of the restart", "%d", second.metrics().writes());
            say("resident memory after it", "%d MiB", second.residentMemory());
        }
    }

    private boolean isSettled(Metrics now) {
        return now.isLeader()
                && now.workspaces() == count
                && now.workspacesWithoutStatus() == 0
                && now.reconciles() >= count
                && now.waiting() == 0;
    }

    private static void say(String figure, String format, Object value) {
        System.out.println("| " + figure + " | " + String.format(Locale.ROOT, format, value) + " |");
    }

    private static String crd() throws IOException {
        try (var yaml = NotionWorkspace.class.getResourceAsStream("/notionworkspaces.notionmcp.dev.yaml")) {
            return new String(Objects.requireNonNull(yaml).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
