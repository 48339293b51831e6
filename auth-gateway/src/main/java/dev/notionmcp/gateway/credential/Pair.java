package dev.notionmcp.gateway.credential;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace's refresh Secret holds.
 *
 * @param revision counts the access tokens of this workspace; 0 for one that a person wrote without counting
 * @param token Notion's access token; null where a person wrote the token Secret, which then is the only place that has it
 * @param digest of the access token
 * @param refreshToken null where Notion gave none, or a person wrote the token
 * @param lost whether Notion has confirmed that this pair opens nothing any more
 * @param claim of whoever is refreshing it
 */
record Pair(
        long revision,
        @Nullable String token,
        String digest,
        @Nullable String refreshToken,
        boolean lost,
        @Nullable Claim claim) {

    /**
     * The right to ask Notion for the next pair.
     *
     * @param holder random, one for each attempt
     * @param until by the holder's clock
     */
    record Claim(String holder, Instant until) {}

    static Pair of(String token, @Nullable String refreshToken, long revision) {
        return new Pair(revision, token, SecretValues.digest(token), refreshToken, false, null);
    }

    /** A token that stays where a person wrote it. */
    static Pair writtenByHand(String token, long revision) {
        return new Pair(revision, null, SecretValues.digest(token), null, false, null);
    }

    Pair claimed(Claim by) {
        return new Pair(revision, token, digest, refreshToken, lost, by);
    }

    Pair released() {
        return new Pair(revision, token, digest, refreshToken, lost, null);
    }

    Pair confirmedLost() {
        return new Pair(revision, token, digest, refreshToken, true, null);
    }

    boolean isHeldBy(Claim other) {
        return claim != null && claim.holder().equals(other.holder());
    }

    /** The tokens stay out of logs. */
    @Override
    public String toString() {
        return "Pair[revision=" + revision + ", lost=" + lost + "]";
    }
}
