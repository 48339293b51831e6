package dev.notionmcp.gateway.credential;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.credential.PairSecrets.Read;
import dev.notionmcp.gateway.credential.TokenSecrets.Stored;
import dev.notionmcp.gateway.notion.NotionAuthorization;
import dev.notionmcp.gateway.workspace.WorkspaceUnavailableException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the two Secrets of a workspace in step. The refresh Secret is written first and its revision decides, so that any replica can
 * finish what another left half done; only a token that a person put into the token Secret goes the other way.
 */
final class Pairs {

    private static final Logger LOG = LoggerFactory.getLogger(Pairs.class);
    private static final int ATTEMPTS = 10;

    private final PairSecrets pairs;
    private final TokenSecrets tokens;

    Pairs(PairSecrets pairs, TokenSecrets tokens) {
        this.pairs = pairs;
        this.tokens = tokens;
    }

    /**
     * The newest pair and its access token.
     *
     * @param byHand whether a person's token has just become the newest
     */
    record Current(Read read, String token, boolean byHand) {
        Pair pair() {
            return read.pair();
        }

        /** The token stays out of logs. */
        @Override
        public String toString() {
            return "Current[" + read + "]";
        }
    }

    /** Whether this access token is the stored pair's. */
    boolean hold(String workspace, String accessToken) {
        return pairs.read(workspace)
                .filter(read -> accessToken.equals(read.pair().token()))
                .isPresent();
    }

    /** Stores a fresh login's pair as the newest one and returns its revision. */
    long replace(NotionWorkspace workspace, NotionAuthorization login) {
        var name = workspace.getMetadata().getName();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var before = pairs.read(name);
            if (before.isPresent() && before.get().secret().isMarkedForDeletion()) {
                // a newer pair lives, so nothing waits for the old one any more
                pairs.release(before.get());
                continue;
            }
            var newest = Math.max(
                    before.map(read -> read.pair().revision()).orElse(0L),
                    tokens.read(name).map(Stored::revision).orElse(0L));
            var pair = Pair.of(login.accessToken(), login.refreshToken(), newest + 1);
            if (pairs.write(workspace, before.orElse(null), pair)) {
                tokens.copy(workspace, login.accessToken(), pair.revision());
                return pair.revision();
            }
        }
        throw contended(name);
    }

    /** Brings both Secrets to the newest token and returns it; empty if there is none. */
    Optional<Current> settle(NotionWorkspace workspace) {
        var name = workspace.getMetadata().getName();
        var byHand = false;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var read = pairs.read(name);
            var stored = tokens.read(name);
            if (read.isEmpty() && stored.isEmpty()) {
                return Optional.empty();
            }
            if (stored.isPresent() && isNewer(stored.get(), read)) {
                byHand |= adopt(workspace, read, stored.get());
            } else {
                // by the exclusions above there is a pair: a token without one is always newer
                return follow(workspace, read.orElseThrow(), stored, byHand);
            }
        }
        throw contended(name);
    }

    private Optional<Current> follow(NotionWorkspace workspace, Read read, Optional<Stored> stored, boolean byHand) {
        var pair = read.pair();
        // one that is being deleted is on its way to its revocation and is not copied any more
        if (pair.token() == null || read.secret().isMarkedForDeletion()) {
            return stored.map(token -> new Current(read, token.token(), byHand));
        }
        if (stored.isEmpty() || stored.get().revision() < pair.revision()) {
            tokens.copy(workspace, pair.token(), pair.revision());
        }
        return Optional.of(new Current(read, pair.token(), byHand));
    }

    /** A copy that lags has a revision below the pair's; any other difference is a person's doing. */
    private static boolean isNewer(Stored stored, Optional<Read> read) {
        if (read.isEmpty()) {
            return true;
        }
        var pair = read.get().pair();
        var lags = pair.token() != null && stored.revision() > 0 && stored.revision() < pair.revision();
        return !lags && !SecretValues.digest(stored.token()).equals(pair.digest());
    }

    private boolean adopt(NotionWorkspace workspace, Optional<Read> read, Stored stored) {
        var before = read.map(Read::pair).orElse(null);
        var revision = before == null ? stored.revision() : Math.max(stored.revision(), before.revision() + 1);
        var adopted = pairs.write(workspace, read.orElse(null), Pair.writtenByHand(stored.token(), revision, before));
        if (adopted) {
            LOG.info(
                    "The token Secret of {} was written by hand: revision {}.",
                    workspace.getMetadata().getName(),
                    revision);
        }
        return adopted && read.isPresent();
    }

    private static WorkspaceUnavailableException contended(String name) {
        return new WorkspaceUnavailableException(
                "The Secrets of " + name + " were changed by others " + ATTEMPTS + " times in a row; try again.");
    }
}
