package dev.notionmcp.gateway.credential;

import dev.notionmcp.gateway.notion.NotionAuthorization;
import dev.notionmcp.gateway.notion.NotionOAuth;
import dev.notionmcp.gateway.workspace.WorkspaceRef;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What Notion issued and no Secret holds. Nobody uses it, so it shall not live. Where it cannot be told or done at once, for the
 * Kubernetes API or Notion is away, it is tried again for some ten minutes; only a process that ends before leaves it alive.
 */
@Component
public final class UnusedTokens implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UnusedTokens.class);
    private static final int ATTEMPTS = 15;
    private static final int LAST_DOUBLING = 6;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Credentials credentials;
    private final NotionOAuth notion;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();

    UnusedTokens(Credentials credentials, NotionOAuth notion) {
        this.credentials = credentials;
        this.notion = notion;
    }

    /**
     * Does with a fresh token what it was issued for, and gives it back if that fails or has no use for it.
     *
     * @param store empty if it was not wanted
     */
    public Optional<WorkspaceRef> unlessKept(
            NotionAuthorization fresh, Function<NotionAuthorization, Optional<WorkspaceRef>> store) {
        // Notion may hand out the same one again
        waiting.remove(fresh.accessToken());
        try {
            var kept = store.apply(fresh);
            if (kept.isEmpty()) {
                giveBack(fresh);
            }
            return kept;
        } catch (KubernetesClientException e) {
            // which has just been tried for seconds, with a person waiting
            giveBackLater(fresh);
            throw e;
        } catch (RuntimeException e) {
            giveBack(fresh);
            throw e;
        }
    }

    /** Revokes it at Notion, unless it is stored all the same, or Notion handed out again the one that is in use. */
    void giveBack(NotionAuthorization unused) {
        if (!isDone(unused)) {
            giveBackLater(unused);
        }
    }

    private void giveBackLater(NotionAuthorization unused) {
        waiting.add(unused.accessToken());
        threads.execute(() -> {
            try {
                if (!isDoneInTime(unused)) {
                    LOG.error("An unused token of {} was not revoked at Notion and lives on.", unused.botId());
                }
            } catch (InterruptedException e) {
                LOG.error("The process ends before an unused token of {} was revoked at Notion.", unused.botId());
            } finally {
                waiting.remove(unused.accessToken());
            }
        });
    }

    private boolean isDoneInTime(NotionAuthorization unused) throws InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var pause = Duration.ofSeconds(1L << Math.min(attempt, LAST_DOUBLING));
            Thread.sleep(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
            if (!waiting.contains(unused.accessToken()) || isDone(unused)) {
                return true;
            }
        }
        return false;
    }

    private boolean isDone(NotionAuthorization unused) {
        try {
            return credentials.uses(unused) || notion.revoke(unused.accessToken(), unused.botId());
        } catch (KubernetesClientException e) {
            LOG.warn("Whether a token of {} is used is not known yet: {}", unused.botId(), e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
