package dev.notionmcp.local.node;

import dev.notionmcp.local.process.BackOff;
import dev.notionmcp.local.process.Ports;
import dev.notionmcp.local.process.Program;
import dev.notionmcp.local.process.RunningProgram;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Lifecycle;
import io.fabric8.kubernetes.api.model.LifecycleHandler;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One replica of a Deployment: a process on loopback with the template's environment and volumes. Only the node's own
 * thread touches it.
 */
final class LocalPod {

    /** Where a pod stands between being wanted and being gone. */
    enum Phase {
        WAITING,
        STARTING,
        READY,
        BACK_OFF,
        STOPPING
    }

    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(30);
    private static final Executor STOPPERS =
            stop -> Thread.ofVirtual().name("stop-pod").start(stop);

    final String name;
    final String deployment;
    final String templateHash;
    final PodTemplateSpec template;
    final PodVolumes volumes;
    final BackOff backOff = new BackOff();
    Phase phase = Phase.WAITING;
    int port;
    private int failedProbes;
    private @Nullable RunningProgram process;

    LocalPod(String name, String deployment, String templateHash, PodTemplateSpec template, PodVolumes volumes) {
        this.name = name;
        this.deployment = deployment;
        this.templateHash = templateHash;
        this.template = template;
        this.volumes = volumes;
    }

    /** Starts the process on a free port and returns the future of its exit code. */
    CompletableFuture<Integer> start(Program program, Path log) throws IOException {
        volumes.write();
        port = Ports.free();
        var started = program.start(environment(), log);
        process = started;
        phase = Phase.STARTING;
        failedProbes = 0;
        return started.exit();
    }

    /** The phase that follows from a probe: one success makes ready, and only so many failures in a row unmake it. */
    Phase probed(boolean answered, int failureThreshold) {
        failedProbes = answered ? 0 : failedProbes + 1;
        return answered || (phase == Phase.READY && failedProbes < failureThreshold) ? Phase.READY : Phase.STARTING;
    }

    /** Asks the process to end after the template's preStop sleep, and waits, off the node's thread, until it has. */
    CompletableFuture<Void> drain() {
        return stop(preStop());
    }

    /** Asks the process to end now, and waits as {@link #drain}. */
    CompletableFuture<Void> stop() {
        return stop(Duration.ZERO);
    }

    private CompletableFuture<Void> stop(Duration before) {
        phase = Phase.STOPPING;
        var running = process;
        if (running == null) {
            return CompletableFuture.completedFuture(null);
        }
        var seconds = template.getSpec().getTerminationGracePeriodSeconds();
        // the hook's time is part of it (kubernetes.io/docs/concepts/containers/container-lifecycle-hooks)
        var grace = (seconds == null ? DEFAULT_GRACE : Duration.ofSeconds(seconds)).minus(before);
        var stopped = new CompletableFuture<Void>();
        CompletableFuture.delayedExecutor(before.toMillis(), TimeUnit.MILLISECONDS, STOPPERS)
                .execute(() -> {
                    running.stop(grace);
                    stopped.complete(null);
                });
        return stopped;
    }

    private Duration preStop() {
        return Optional.ofNullable(container().getLifecycle())
                .map(Lifecycle::getPreStop)
                .map(LifecycleHandler::getSleep)
                .map(sleep -> Duration.ofSeconds(sleep.getSeconds()))
                .orElse(Duration.ZERO);
    }

    void kill() {
        if (process != null) {
            process.kill();
        }
    }

    boolean hasProcess() {
        return process != null && process.isAlive();
    }

    Container container() {
        return template.getSpec().getContainers().getFirst();
    }

    /** Paths below a mount become the local folder's; the port and the address are this machine's to give. */
    private Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        for (var variable : container().getEnv()) {
            if (variable.getValue() != null) {
                environment.put(variable.getName(), localized(variable.getValue()));
            }
        }
        environment.put("PORT", Integer.toString(port));
        environment.put("HOST", "127.0.0.1");
        return environment;
    }

    private String localized(String template) {
        var value = template.replace("$$", "$"); // a kubelet's escape of $(NAME)
        for (var mount : volumes.mounts().entrySet()) {
            if (value.equals(mount.getKey()) || value.startsWith(mount.getKey() + "/")) {
                return mount.getValue() + value.substring(mount.getKey().length());
            }
        }
        return value;
    }
}
