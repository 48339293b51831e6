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
 * @param replaced the access token that Notion issued to a login here and a person's took the place of: nobody uses it, and it ends with
 *     the workspace; null where there is none
 * @param lost whether Notion has confirmed that this pair opens nothing any more
 * @param claim of whoever is refreshing it
 */
record Pair(
        long revision,
        @Nullable String token,
        String digest,
        @Nullable String refreshToken,
        @Nullable String replaced,
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
        return new Pair(revision, token, SecretValues.digest(token), refreshToken, null, false, null);
    }

    /**
     * A token that stays where a person wrote it.
     *
     * @param before what it takes the place of
     */
    static Pair writtenByHand(String token, long revision, @Nullable Pair before) {
        return new Pair(
                revision, null, SecretValues.digest(token), null, before == null ? null : before.issued(), false, null);
    }

    /** The access token that Notion issued to a login here, whether it is in use or not: what a deletion revokes. */
    @Nullable
    String issued() {
        return token == null ? replaced : token;
    }

    Pair claimed(Claim by) {
        return new Pair(revision, token, digest, refreshToken, replaced, lost, by);
    }

    Pair released() {
        return new Pair(revision, token, digest, refreshToken, replaced, lost, null);
    }

    Pair confirmedLost() {
        return new Pair(revision, token, digest, refreshToken, replaced, true, null);
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
