package dev.notionmcp.cluster;

import static org.awaitility.Awaitility.await;

import dev.notionmcp.charts.Chart;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The real operator in a process of its own, with its pod's environment, a token of its ServiceAccount and nothing else. */
final class OperatorProgram implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("health on port (\\d+)");

    private final Process process;
    private final Path log;

    private OperatorProgram(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param name its identity in the Lease */
    static OperatorProgram start(Installation installation, String name, Path folder) throws IOException {
        var own = Files.createDirectories(folder.resolve(name));
        var log = own.resolve("log");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-jar", "../operator/target/operator.jar")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(chartsEnvironment(installation));
        builder.environment()
                .putAll(Map.of(
                        "KUBECONFIG",
                        installation.kubeconfig(Installation.OPERATOR, own).toString(),
                        "HOSTNAME",
                        name,
                        "RUNTIME_IMAGE",
                        RuntimeImages.reference(),
                        "MANAGEMENT_PORT",
                        "0"));
        var program = new OperatorProgram(builder.start(), log);
        await().alias("the operator says where its health is").until(() -> program.ready() || !program.alive());
        if (!program.alive()) {
            throw new IOException("the operator ended: " + Files.readString(log));
        }
        return program;
    }

    private static Map<String, String> chartsEnvironment(Installation installation) {
        return new Chart(installation.system(), installation.workspaces())
                        .the(Deployment.class, Installation.OPERATOR)
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getEnv()
                        .stream()
                        .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }

    private boolean ready() throws IOException {
        return READY.matcher(Files.readString(log)).find();
    }

    private boolean alive() {
        return process.isAlive();
    }

    /** What it says of its readiness, such as "ready, leader". */
    String readiness() throws IOException, InterruptedException {
        var line = READY.matcher(Files.readString(log));
        if (!line.find()) {
            throw new IOException("the operator has not said where its health is: " + Files.readString(log));
        }
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + line.group(1) + "/readyz"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body()
                    .strip();
        }
    }

    /** As a node that loses its power would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
