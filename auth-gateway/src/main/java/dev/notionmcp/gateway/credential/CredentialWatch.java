package dev.notionmcp.gateway.credential;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.credential.SecretWatch.Kind;
import dev.notionmcp.gateway.workspace.CacheNotSyncedException;
import dev.notionmcp.gateway.workspace.WorkspaceCache;
import dev.notionmcp.gateway.workspace.WorkspaceObjects;
import dev.notionmcp.gateway.workspace.WorkspaceUnavailableException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Looks after the Secrets of every workspace, also of those that are written by hand or sleep: repairs a copy that lags, hands a
 * person's new token to what is awake, and says in CredentialsValid how they stand. Every replica does; what is written is computed
 * from what the API holds, so that they agree.
 */
final class CredentialWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialWatch.class);

    /** A workspace is made before its Secrets. */
    private static final Duration NEW = Duration.ofSeconds(10);

    private final WorkspaceCache cache;
    private final SecretWatch secrets;
    private final Pairs pairs;
    private final CredentialConditions conditions;
    private final BiConsumer<NotionWorkspace, Pairs.Current> push;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    CredentialWatch(
            WorkspaceCache cache,
            SecretWatch secrets,
            Pairs pairs,
            CredentialConditions conditions,
            BiConsumer<NotionWorkspace, Pairs.Current> push,
            InstantSource clock) {
        this.cache = cache;
        this.secrets = secrets;
        this.pairs = pairs;
        this.conditions = conditions;
        this.push = push;
        this.clock = clock;
    }

    void start() {
        cache.onChange(workspace -> threads.execute(() -> look(workspace, false)));
        // a pair is written before its copy: whoever wrote it is about to make that
        secrets.start((workspace, kind) -> threads.execute(() -> look(workspace, kind == Kind.TOKEN)));
    }

    /** What an event did not settle: a replica that died half-way, a write that failed, a Secret that never came. */
    @Scheduled(fixedDelay = 10_000)
    void lookAtAll() {
        try {
            cache.all().forEach(workspace -> look(workspace.getMetadata().getName(), true));
        } catch (CacheNotSyncedException e) {
            LOG.debug("The workspaces are not known yet.");
        }
    }

    private void look(String name, boolean repairs) {
        try {
            if (secrets.isSynced()) {
                cache.find(name)
                        .filter(found -> found.getMetadata().getDeletionTimestamp() == null)
                        .ifPresent(found -> look(found, repairs));
            }
        } catch (KubernetesClientException | WorkspaceUnavailableException e) {
            LOG.warn("The Secrets of {} could not be looked after and are again in a moment.", name, e);
        } catch (CacheNotSyncedException e) {
            LOG.debug("The workspaces are not known yet.");
        }
    }

    private void look(NotionWorkspace workspace, boolean repairs) {
        var name = workspace.getMetadata().getName();
        var standing = secrets.standing(name);
        if (standing.isNewByHand() || (repairs && standing.lags())) {
            pairs.settle(workspace).filter(Pairs.Current::byHand).ifPresent(current -> push.accept(workspace, current));
        }
        if (standing.lags()) {
            return;
        }
        var wanted = standing.condition(name);
        var said = WorkspaceObjects.credentialsValid(workspace);
        if (!wanted.isSaidBy(said, workspace.getMetadata().getGeneration())
                && (wanted.valid() || said != null || !isNew(workspace))) {
            conditions.write(name);
        }
    }

    private boolean isNew(NotionWorkspace workspace) {
        var created = workspace.getMetadata().getCreationTimestamp();
        return created != null
                && clock.instant().isBefore(Instant.parse(created).plus(NEW));
    }

    @Override
    public void close() {
        secrets.close();
        threads.close();
    }
}
