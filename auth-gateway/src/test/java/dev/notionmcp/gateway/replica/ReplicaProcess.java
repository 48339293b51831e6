package dev.notionmcp.gateway.replica;

import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.GatewayApplication;
import dev.notionmcp.gateway.RunningGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A third replica, in a process of its own that can be killed. */
final class ReplicaProcess implements AutoCloseable {
    private final Process process;
    private final URI address;

    private ReplicaProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static ReplicaProcess start(Replicas replicas, Path log) {
        return start(replicas, log, Map.of());
    }

    /** @param settings beside those of all replicas */
    static ReplicaProcess start(Replicas replicas, Path log, Map<String, String> settings) {
        var port = RunningGateway.freePort();
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GatewayApplication.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var environment = builder.environment();
        environment.putAll(replicas.environment());
        environment.putAll(settings);
        environment.put("HOST", "127.0.0.1");
        environment.put("PORT", Integer.toString(port));
        environment.put("MANAGEMENT_PORT", Integer.toString(RunningGateway.freePort()));
        environment.put("NOTION_OAUTH_CLIENT_ID", "sandbox-client");
        environment.put("NOTION_OAUTH_CLIENT_SECRET", "sandbox-secret");
        environment.put("KUBECONFIG", replicas.cluster().kubeconfig().toString());
        try {
            var started = new ReplicaProcess(builder.start(), URI.create("http://127.0.0.1:" + port));
            await().atMost(Duration.ofMinutes(2)).until(started::isUp);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isUp() throws InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var health = HttpRequest.newBuilder(address.resolve("/health")).build();
            return http.send(health, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            if (!process.isAlive()) {
                throw new AssertionError("the replica ended with " + process.exitValue(), e);
            }
            return false;
        }
    }

    URI address() {
        return address;
    }

    /** By SIGTERM, as Kubernetes does: it finishes what it has. */
    void stop() {
        process.destroy();
        process.onExit().join();
    }

    /** By SIGKILL: it finishes nothing. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
