package dev.notionmcp.local.node;

import dev.notionmcp.local.node.LocalPod.Phase;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the pods of each Deployment to what its spec says. All state is touched by one thread only. */
final class PodLoop implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PodLoop.class);
    /** A pod that is not ready by then gives its place in the start queue to the next. */
    private static final Duration START_TIME = Duration.ofSeconds(20);

    private final NodeThread thread = new NodeThread();
    private final SecureRandom random = new SecureRandom();
    private final ReadinessProbe probe = new ReadinessProbe();
    private final Map<String, Deployment> wanted = new HashMap<>();
    private final List<LocalPod> pods = new ArrayList<>();
    private final Images images;
    private final PodFolders folders;
    private final StartQueue queue;
    private final NodeReporter reporter;
    private final BiFunction<Path, Deployment, PodVolumes> newVolumes;
    private boolean closing;

    PodLoop(
            Images images,
            PodFolders folders,
            StartQueue queue,
            NodeReporter reporter,
            BiFunction<Path, Deployment, PodVolumes> newVolumes) {
        this.images = images;
        this.folders = folders;
        this.queue = queue;
        this.reporter = reporter;
        this.newVolumes = newVolumes;
    }

    /** Runs a step among the others, one at a time. */
    void now(Runnable step) {
        thread.later(Duration.ZERO, step);
    }

    void later(Duration delay, Runnable step) {
        thread.later(delay, step);
    }

    void reconcile(String name, Optional<Deployment> deployment) {
        deployment.ifPresentOrElse(d -> wanted.put(name, d), () -> wanted.remove(name));
        var hash = deployment.map(TemplateHash::of).orElse("");
        var replicas = deployment.map(LocalNode::replicasOf).orElse(0);
        var current = podsOf(name).filter(p -> p.templateHash.equals(hash)).toList();
        for (var i = current.size(); i < replicas; i++) {
            add(name, hash, deployment.orElseThrow());
        }
        current.stream().skip(replicas).forEach(this::stop);
        // one that never served makes room first: there is at most one pod more than wanted (maxSurge 1)
        podsOf(name)
                .filter(p -> !p.templateHash.equals(hash) && p.phase != Phase.READY)
                .toList()
                .forEach(this::stop);
        var ready = current.stream().filter(p -> p.phase == Phase.READY).count();
        if (ready >= replicas) { // maxUnavailable 0: an old pod goes when a new one can take its place
            podsOf(name).filter(p -> !p.templateHash.equals(hash)).toList().forEach(this::stop);
        }
        startNext();
        report(name);
    }

    void rewriteVolumes(Predicate<PodVolumes> which) {
        for (var pod : pods) {
            if (which.test(pod.volumes) && pod.phase != Phase.STOPPING) {
                write(pod);
            }
        }
    }

    void reportAll() {
        pods.stream().filter(LocalPod::hasProcess).forEach(reporter::endpoint);
    }

    int running() {
        return thread.await(
                () -> (int) pods.stream().filter(LocalPod::hasProcess).count());
    }

    void crash(String deployment) {
        now(() -> podsOf(deployment).forEach(LocalPod::kill));
    }

    /** Stops every pod and waits for it; a second call finds nothing to do. */
    @Override
    public void close() {
        if (thread.isClosed()) {
            return;
        }
        CompletableFuture.allOf(thread.await(this::stopAll)).join();
        thread.close();
        probe.close();
        folders.removeAll();
    }

    private CompletableFuture<?>[] stopAll() {
        closing = true;
        return pods.stream().map(LocalPod::stop).toArray(CompletableFuture[]::new);
    }

    private void add(String name, String hash, Deployment deployment) {
        var id = "%s-%s-%05x".formatted(name, hash.substring(0, 6), random.nextInt(1 << 20));
        var template = deployment.getSpec().getTemplate();
        var pod = new LocalPod(id, name, hash, template, newVolumes.apply(folders.of(id), deployment));
        pods.add(pod);
        queue.add(pod);
    }

    private void startNext() {
        if (closing) {
            return;
        }
        for (var next = queue.poll(); next.isPresent(); next = queue.poll()) {
            start(next.get());
        }
    }

    private void placeIsFree() {
        queue.started();
        startNext();
    }

    private void start(LocalPod pod) {
        var image = pod.container().getImage();
        var program = images.find(image);
        if (program.isEmpty()) {
            log.error("Deployment {} asks for the image {}, which this node does not have", pod.deployment, image);
            placeIsFree();
            return;
        }
        try {
            var exit = pod.start(program.get(), folders.log(pod.deployment));
            var _ = exit.thenAccept(code -> now(() -> ended(pod, code)));
        } catch (IOException e) {
            log.error("pod {} could not be started: {}", pod.name, e.getMessage());
            backOff(pod);
            placeIsFree();
            return;
        }
        var place = new StartPlace(this::placeIsFree);
        later(START_TIME, place::giveBack);
        reporter.endpoint(pod);
        check(pod, pod.port, place);
    }

    /** Probes until the process is replaced or stopped; a change of the answer is reported. */
    private void check(LocalPod pod, int port, StartPlace place) {
        var _ = probe.isReady(pod)
                .thenAccept(ready -> now(() -> {
                    if (pod.port != port || pod.phase == Phase.STOPPING || pod.phase == Phase.BACK_OFF) {
                        place.giveBack();
                        return;
                    }
                    if (ready) {
                        place.giveBack();
                    }
                    var phase = pod.probed(ready, probe.failureThreshold(pod));
                    if (pod.phase != phase) {
                        pod.phase = phase;
                        reporter.endpoint(pod);
                        reconcile(pod.deployment, Optional.ofNullable(wanted.get(pod.deployment)));
                    }
                    later(probe.period(pod), () -> check(pod, port, place));
                }));
    }

    private void ended(LocalPod pod, int code) {
        if (pod.phase == Phase.STOPPING) {
            return;
        }
        log.warn("pod {} ended with exit code {}; it is started again", pod.name, code);
        reporter.gone(pod);
        backOff(pod);
        report(pod.deployment);
    }

    private void backOff(LocalPod pod) {
        pod.phase = Phase.BACK_OFF;
        later(pod.backOff.next(), () -> {
            if (pod.phase == Phase.BACK_OFF) {
                pod.phase = Phase.WAITING;
                queue.add(pod);
                startNext();
            }
        });
    }

    private void stop(LocalPod pod) {
        if (pod.phase == Phase.STOPPING) {
            return;
        }
        queue.remove(pod);
        var running = pod.hasProcess();
        var gone = pod.drain();
        if (running) {
            reporter.endpoint(pod);
        }
        var _ = gone.thenRun(() -> now(() -> remove(pod)));
    }

    private void remove(LocalPod pod) {
        pods.remove(pod);
        reporter.gone(pod);
        folders.remove(pod.name);
        report(pod.deployment);
        startNext();
    }

    private void report(String name) {
        var deployment = wanted.get(name);
        if (deployment != null) {
            reporter.status(
                    deployment, TemplateHash.of(deployment), podsOf(name).toList());
        }
    }

    private Stream<LocalPod> podsOf(String deployment) {
        return pods.stream().filter(p -> p.deployment.equals(deployment) && p.phase != Phase.STOPPING);
    }

    private static void write(LocalPod pod) {
        try {
            pod.volumes.write();
        } catch (IOException e) {
            log.error("volumes of pod {} could not be written: {}", pod.name, e.getMessage());
        }
    }
}
