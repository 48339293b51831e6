package dev.notionmcp.gateway.credential;

import dev.notionmcp.gateway.credential.Pair.Claim;
import io.fabric8.kubernetes.api.model.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a watched Secret: nothing that opens anything.
 *
 * @param digest of its access token; empty if it has none
 * @param revision of its access token
 * @param holdsPair whether the token lies in it as part of Notion's pair; false for a token Secret, and where a person wrote the token
 * @param lost whether the pair is known to open nothing any more
 * @param claim of whoever is refreshing the pair
 */
record SecretState(
        String digest,
        long revision,
        boolean holdsPair,
        boolean lost,
        @Nullable Claim claim) {

    /** Whether this came of a refresh, at whichever replica: only that ends a claim with a newer token. */
    boolean isRefreshed(@Nullable SecretState before) {
        return before != null && before.claim() != null && claim == null && revision > before.revision();
    }

    static SecretState ofToken(Secret secret) {
        var token = SecretValues.value(secret, SecretValues.TOKEN);
        return new SecretState(SecretValues.digest(token), SecretValues.revision(secret), false, false, null);
    }

    static SecretState ofPair(Secret secret) {
        var pair = PairSecrets.pair(secret);
        return new SecretState(
                pair.digest(),
                pair.revision(),
                pair.token() != null && !secret.isMarkedForDeletion(),
                pair.lost(),
                pair.claim());
    }
}
