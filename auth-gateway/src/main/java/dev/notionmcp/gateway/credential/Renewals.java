package dev.notionmcp.gateway.credential;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.workspace.Changes;
import dev.notionmcp.gateway.workspace.WorkspaceRef;
import dev.notionmcp.gateway.workspace.WorkspaceStore;
import dev.notionmcp.gateway.workspace.WorkspaceUnavailableException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews refused tokens, one at a time for each workspace: calls of this replica share one renewal, which runs on a thread of its own
 * so that a client that leaves does not end it, and replicas take turns by the claim in the refresh Secret.
 */
public final class Renewals implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);

    /** Bears a holder that died: its claim runs out in 20 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Renewal LATER = new Renewal.Later(Duration.ofSeconds(5));

    private final WorkspaceStore store;
    private final Pairs pairs;
    private final Refresh refresh;
    private final Changes changes;
    private final CredentialConditions conditions;
    private final BiConsumer<NotionWorkspace, Pairs.Current> push;
    private final ConcurrentMap<String, CompletableFuture<Renewal>> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param changes of the workspaces' Secrets
     * @param push hands the newest token to the runtimes that are awake
     */
    Renewals(
            WorkspaceStore store,
            Pairs pairs,
            Refresh refresh,
            Changes changes,
            CredentialConditions conditions,
            BiConsumer<NotionWorkspace, Pairs.Current> push) {
        this.store = store;
        this.pairs = pairs;
        this.refresh = refresh;
        this.changes = changes;
        this.conditions = conditions;
        this.push = push;
    }

    /**
     * Gets a newer token than the one that Notion refused, from Notion or from what another replica has stored, and hands it to what is
     * awake. Waits for Notion, at most 30 s.
     *
     * @param rejected the revision of the refused token
     * @param unwanted completes if nobody waits for this any more; the renewal goes on for others
     */
    public Renewal renew(WorkspaceRef ref, long rejected, CompletableFuture<?> unwanted) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (true) {
                var started = start(ref.name(), rejected);
                CompletableFuture.anyOf(started, unwanted).get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                var renewal = started.getNow(LATER);
                // one that began for an older token may have ended with the one that was refused
                if (!(renewal instanceof Renewal.Renewed renewed) || renewed.revision() > rejected) {
                    return renewal;
                }
            }
        } catch (TimeoutException e) {
            return LATER;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return LATER;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A renewal lets nothing through.", e);
        }
    }

    /** As {@link #renew}, for the next call: nobody waits for it. */
    @SuppressWarnings("FutureReturnValueIgnored") // a renewal lets nothing through
    public void renewSoon(WorkspaceRef ref, long rejected) {
        start(ref.name(), rejected);
    }

    private CompletableFuture<Renewal> start(String workspace, long rejected) {
        var mine = new CompletableFuture<Renewal>();
        var first = running.putIfAbsent(workspace, mine);
        if (first != null) {
            return first;
        }
        threads.execute(() -> {
            var renewal = LATER;
            try {
                renewal = renew(workspace, rejected);
            } catch (KubernetesClientException | WorkspaceUnavailableException e) {
                LOG.warn("The token of {} could not be renewed now.", workspace, e);
            } catch (RuntimeException e) {
                LOG.error("The renewal of the token of {} failed.", workspace, e);
            } finally {
                running.remove(workspace, mine);
                mine.complete(renewal);
            }
        });
        return mine;
    }

    private Renewal renew(String workspace, long rejected) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var change = changes.next(workspace);
            var found = store.get(workspace).filter(read -> read.getMetadata().getDeletionTimestamp() == null);
            var current = found.flatMap(pairs::settle);
            if (current.isEmpty()) {
                return new Renewal.Kept();
            }
            var pair = current.get().pair();
            if (pair.lost()) {
                conditions.write(workspace);
                return new Renewal.Lost();
            }
            if (pair.revision() > rejected) {
                push.accept(found.get(), current.get());
                return new Renewal.Renewed(pair.revision());
            }
            var outcome = refresh.attempt(found.get(), current.get(), rejected);
            if (outcome.isEmpty()) {
                await(change);
            } else if (outcome.get() instanceof Renewal.Later || outcome.get() instanceof Renewal.Kept) {
                return outcome.get();
            }
            // a new pair, or its loss, is found by the next look, the same way as one that another replica has stored
        }
        return LATER;
    }

    private static void await(CompletableFuture<Void> change) {
        try {
            change.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // time to look again
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A change signal never fails.", e);
        }
    }

    /** Waits for what runs: a pair that Notion has issued exists nowhere else until it is stored. */
    @Override
    public void close() {
        threads.close();
    }
}
