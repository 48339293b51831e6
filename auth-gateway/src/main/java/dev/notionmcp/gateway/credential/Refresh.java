package dev.notionmcp.gateway.credential;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.audit.AuditEvent;
import dev.notionmcp.gateway.audit.AuditField;
import dev.notionmcp.gateway.audit.AuditLog;
import dev.notionmcp.gateway.credential.Pair.Claim;
import dev.notionmcp.gateway.credential.PairSecrets.Read;
import dev.notionmcp.gateway.credential.Pairs.Current;
import dev.notionmcp.gateway.metric.GatewayMetrics;
import dev.notionmcp.gateway.notion.NotionAuthorization;
import dev.notionmcp.gateway.notion.NotionOAuth;
import dev.notionmcp.gateway.notion.Refreshed;
import dev.notionmcp.gateway.notion.TokenCheck;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt to get the next pair of a workspace from Notion, which nobody else makes meanwhile. */
final class Refresh {

    private static final Logger LOG = LoggerFactory.getLogger(Refresh.class);
    private static final int ATTEMPTS = 10;

    /** How long a pair that Notion has issued is tried to be stored: nowhere else does it exist. */
    private static final int STORING_SECONDS = 300;

    /** A token that Notion calls valid although it has refused it: the next look at it. */
    private static final Duration DOUBT = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final PairSecrets pairs;
    private final NotionOAuth notion;
    private final TokenCheck check;
    private final Claims claims;
    private final Pauses pauses;
    private final UnusedTokens unused;
    private final GatewayMetrics metrics;

    Refresh(
            PairSecrets pairs,
            NotionOAuth notion,
            TokenCheck check,
            Claims claims,
            Pauses pauses,
            UnusedTokens unused,
            GatewayMetrics metrics) {
        this.pairs = pairs;
        this.notion = notion;
        this.check = check;
        this.claims = claims;
        this.pauses = pauses;
        this.unused = unused;
        this.metrics = metrics;
    }

    /**
     * Empty if the Secret has to be looked at again: another replica is at it, or has changed it.
     *
     * @param rejected the revision that Notion refused
     */
    Optional<Renewal> attempt(NotionWorkspace workspace, Current current, long rejected) {
        var name = workspace.getMetadata().getName();
        var pair = current.pair();
        var paused = pauses.meanwhile(name, pair.revision());
        if (paused.isPresent()) {
            return paused;
        }
        if (pair.refreshToken() == null) {
            return checked(workspace, current);
        }
        if (!claims.isFree(name, pair.claim())) {
            return Optional.empty();
        }
        var claim = claims.begin();
        if (!pairs.write(workspace, current.read(), pair.claimed(claim))) {
            return Optional.empty();
        }
        return switch (notion.refresh(pair.refreshToken())) {
            case Refreshed.NewPair issued -> stored(workspace, pair, issued.authorization(), rejected);
            case Refreshed.Refused refused -> lost(workspace, pair, claim);
            case Refreshed.Unavailable unavailable -> {
                metrics.refreshedAtNotion("unavailable");
                var later = new Renewal.Later(unavailable.pause());
                pauses.pause(name, pair.revision(), unavailable.pause(), later);
                release(workspace, claim);
                yield Optional.of(later);
            }
        };
    }

    /** Nothing can be refreshed here: whether the token is dead is Notion's word. */
    private Optional<Renewal> checked(NotionWorkspace workspace, Current current) {
        var name = workspace.getMetadata().getName();
        var pair = current.pair();
        return switch (check.check(current.token())) {
            case WORKS -> {
                pauses.pause(name, pair.revision(), DOUBT, new Renewal.Kept());
                yield Optional.of(new Renewal.Kept());
            }
            case UNKNOWN -> {
                pauses.pause(name, pair.revision(), PAUSE, new Renewal.Later(PAUSE));
                yield Optional.of(new Renewal.Later(PAUSE));
            }
            case DEAD -> pairs.write(workspace, current.read(), pair.confirmedLost()) ? loss(name) : Optional.empty();
        };
    }

    /** The old pair is dead by now, so an API server that is away is waited for. */
    private Optional<Renewal> stored(NotionWorkspace workspace, Pair used, NotionAuthorization issued, long rejected) {
        var name = workspace.getMetadata().getName();
        if (!issued.botId().equals(workspace.getSpec().botId())) {
            LOG.error("Notion answered the refresh of {} with the tokens of bot {}: given back.", name, issued.botId());
            unused.giveBack(issued);
            return Optional.of(new Renewal.Later(DOUBT));
        }
        var refreshToken = Objects.requireNonNullElse(issued.refreshToken(), used.refreshToken());
        var next = Pair.of(issued.accessToken(), refreshToken, Math.max(used.revision(), rejected) + 1);
        for (int second = 0; second < STORING_SECONDS; second++) {
            try {
                var read = pairs.read(name);
                if (read.isEmpty() || !isSame(read.get(), used)) {
                    superseded(name, read, issued);
                    return Optional.empty();
                }
                if (pairs.write(workspace, read.get(), next)) {
                    metrics.refreshedAtNotion("refreshed");
                    pauses.refreshed(name, next.revision());
                    LOG.info("Notion issued revision {} of the token of {}.", next.revision(), name);
                    return Optional.of(new Renewal.Renewed(next.revision()));
                }
            } catch (KubernetesClientException e) {
                LOG.warn("The new token of {} could not be stored and is tried again in a second.", name, e);
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            }
        }
        LOG.error("The new token of {} could not be stored in {} s: it is given back.", name, STORING_SECONDS);
        unused.giveBack(issued);
        return Optional.of(new Renewal.Later(PAUSE));
    }

    /** A login's newer pair is of the same bot, and Notion does not say whether the end of one pair leaves another alone. */
    private void superseded(String name, Optional<Read> stored, NotionAuthorization issued) {
        if (stored.filter(read -> read.pair().token() != null).isPresent()) {
            LOG.info("A newer token of {} was stored while Notion issued one, which is dropped.", name);
        } else {
            LOG.info("The pair of {} went while Notion issued a token for it, which is given back.", name);
            unused.giveBack(issued);
        }
    }

    /** Counts only if nobody has replaced the pair meanwhile, or taken over the claim and perhaps used the refresh token up. */
    private Optional<Renewal> lost(NotionWorkspace workspace, Pair used, Claim claim) {
        var name = workspace.getMetadata().getName();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var read = pairs.read(name);
            if (read.isEmpty()
                    || !isSame(read.get(), used)
                    || !read.get().pair().isHeldBy(claim)) {
                return Optional.empty();
            }
            if (pairs.write(workspace, read.get(), read.get().pair().confirmedLost())) {
                return loss(name);
            }
        }
        return Optional.empty();
    }

    private Optional<Renewal> loss(String name) {
        metrics.refreshedAtNotion("lost");
        AuditLog.event(AuditEvent.RECONNECT_REQUIRED, AuditField.workspace(name));
        return Optional.of(new Renewal.Lost());
    }

    private void release(NotionWorkspace workspace, Claim claim) {
        var read = pairs.read(workspace.getMetadata().getName());
        if (read.isPresent() && read.get().pair().isHeldBy(claim)) {
            // if somebody writes at this moment, the claim runs out by itself
            pairs.write(workspace, read.get(), read.get().pair().released());
        }
    }

    private static boolean isSame(Read read, Pair used) {
        return read.pair().revision() == used.revision()
                && Objects.equals(read.pair().refreshToken(), used.refreshToken());
    }
}
