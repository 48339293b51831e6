package dev.notionmcp.operator.leader;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads while it renews a Lease. As in Kubernetes' own controllers, a standby counts the time since it last saw the Lease change by its
 * own monotonic clock, so that clocks of two machines are never compared and a clock that jumps elects nobody; fabric8's elector, and
 * JOSDK's with it, compares them.
 */
public final class Elected implements Leadership {

    private static final Logger log = LoggerFactory.getLogger(Elected.class);

    private final LeaseObject lease;
    private final Terms terms;
    private final LongSupplier nanoTime;
    private final Thread thread = Thread.ofPlatform().name("lease").daemon().unstarted(this::run);

    private volatile boolean elected;
    private volatile boolean released;
    private volatile long writesUntil;
    private Runnable won = () -> {};
    private Runnable lost = () -> {};

    private @Nullable String seenVersion;
    private long seenAt;
    /** The last one, said once; null after a success. */
    private volatile @Nullable String failure;

    /** An identity is of one process: a restarted container has its Pod's name again, and two on one machine share its name. */
    public Elected(Config config, String namespace, String name, @Nullable String host) {
        this(
                new LeaseObject(
                        config,
                        namespace,
                        name,
                        Objects.requireNonNullElse(host, "operator") + "_" + UUID.randomUUID()),
                Terms.USUAL,
                System::nanoTime);
    }

    Elected(LeaseObject lease, Terms terms, LongSupplier nanoTime) {
        this.lease = lease;
        this.terms = terms;
        this.nanoTime = nanoTime;
    }

    @Override
    public boolean isHeld() {
        return elected && !released && nanoTime.getAsLong() - writesUntil < 0;
    }

    @Override
    public void rehearse() {
        lease.rehearse(terms.duration());
    }

    @Override
    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void contend(Runnable onWin, Runnable onLoss) {
        this.won = onWin;
        this.lost = onLoss;
        thread.start();
    }

    private void run() {
        try {
            while (!released) {
                var renewed = step();
                if (elected && !isHeld()) {
                    if (!released) {
                        lost.run();
                    }
                    return;
                }
                Thread.sleep(renewed ? terms.renew() : terms.ask());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether it holds the Lease now. */
    private boolean step() {
        try {
            var held = holds();
            failure = null;
            return held;
        } catch (RuntimeException e) {
            // whatever it was, this thread must live to see the deadline pass
            if (!String.valueOf(e.getMessage()).equals(failure)) {
                failure = String.valueOf(e.getMessage());
                log.warn("The Lease was not read or renewed, and is tried again until it is: {}", failure);
            }
            return false;
        }
    }

    private synchronized boolean holds() {
        if (released) {
            return false;
        }
        var asked = nanoTime.getAsLong();
        var read = lease.read();
        var mine = read != null && lease.isMine(read);
        if (elected && !mine) {
            // taken, or deleted: then somebody may have taken it already
            writesUntil = asked;
            return false;
        }
        if (!mine && read != null && !LeaseObject.isFree(read) && !isExpired(read, asked)) {
            return false;
        }
        if (!lease.hold(read, terms.duration())) {
            return false;
        }
        writesUntil = asked + terms.deadline().toNanos();
        if (!elected) {
            elected = true;
            won.run();
        }
        return true;
    }

    private boolean isExpired(Lease read, long now) {
        var version = read.getMetadata().getResourceVersion();
        if (!version.equals(seenVersion)) {
            seenVersion = version;
            seenAt = now;
        }
        // what its holder promised, even if that is another version of this program
        var seconds = Objects.requireNonNullElse(read.getSpec().getLeaseDurationSeconds(), 0);
        return now - seenAt
                >= Math.max(
                        terms.duration().toNanos(), Duration.ofSeconds(seconds).toNanos());
    }

    @Override
    public synchronized void release() {
        var held = isHeld();
        released = true;
        thread.interrupt();
        if (held) {
            try {
                lease.free();
            } catch (KubernetesClientException e) {
                log.warn("The Lease was not released, and the next leader waits until it expires: {}", e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        released = true;
        thread.interrupt();
        lease.close();
    }
}
