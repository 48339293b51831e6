package dev.notionmcp.operator.orphan;

import static java.util.stream.Collectors.toSet;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.operator.event.EventRecorder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.ResourceCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of what the garbage collector left of workspaces that are gone, once of each, in the log and in an Event: somebody took the owner
 * reference away, or deleted with {@code --cascade=orphan}, or the collector stands still. The operator may delete nothing, so a person
 * does; it ends the pods, which hold the token of somebody who may have left.
 */
public final class Orphans implements AutoCloseable {

    /** What the garbage collector is given; it needs seconds. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(Orphans.class);

    private final KubernetesClient client;
    private final Clock clock;
    private final EventRecorder events;
    private final RuntimeStop stop;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("orphans").factory());

    private volatile Leftovers leftovers = new Leftovers(List.of(), Set::of);
    private volatile long count;

    /** By the object's uid, as one made anew under its name is another. */
    private final Map<String, Instant> since = new HashMap<>();

    private final Set<String> told = new HashSet<>();

    public Orphans(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
        this.events = new EventRecorder(clock);
        this.stop = new RuntimeStop(client);
    }

    /** Looks at these from {@link #begin} on, as the informers hold them. */
    public void over(List<ResourceCache<?>> owned, ResourceCache<NotionWorkspace> workspaces) {
        leftovers = new Leftovers(owned, () -> workspaces.keys().collect(toSet()));
    }

    /** Looks from now on, the informers being synced and this replica the leader. */
    public void begin() {
        var _ = timer.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** How many there are, of those that were told of. */
    public long count() {
        return count;
    }

    private void look() {
        try {
            var now = clock.instant();
            var present = leftovers.find();
            var uids = present.stream().map(Orphan::uid).collect(toSet());
            since.keySet().retainAll(uids);
            told.retainAll(uids);
            stop.forgetAllBut(uids);
            var settled = present.stream()
                    .filter(orphan -> !since.computeIfAbsent(orphan.uid(), uid -> now)
                            .plus(PATIENCE)
                            .isAfter(now))
                    .toList();
            settled.forEach(this::handle);
            count = settled.size();
        } catch (RuntimeException e) {
            // the timer would end with it
            log.error("A look for orphaned objects failed; the next one follows in {} s.", LOOK.toSeconds(), e);
        }
    }

    private void handle(Orphan orphan) {
        if (told.add(orphan.uid())) {
            var happening = orphan.happening();
            log.atWarn().addKeyValue("reason", happening.reason()).log("{}", happening.message());
            events.record(orphan.object(), happening, client);
        }
        stop.stop(orphan);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
