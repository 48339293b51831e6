package dev.notionmcp.gateway.credential;

import dev.notionmcp.gateway.workspace.CredentialsValid;
import org.jspecify.annotations.Nullable;

/**
 * How the two Secrets of a workspace stand to each other.
 *
 * @param token null if the token Secret does not exist
 * @param pair null if the refresh Secret does not exist
 */
record Standing(@Nullable SecretState token, @Nullable SecretState pair) {

    /** The token Secret waits for its copy, which whoever wrote the pair may be making at this moment. */
    boolean lags() {
        if (pair == null || !pair.holdsPair()) {
            return false;
        }
        return token == null
                || token.digest().isEmpty()
                || (token.revision() > 0 && token.revision() < pair.revision());
    }

    /** A person's token, in a Secret written by hand or over ours, that no pair knows yet. */
    boolean isNewByHand() {
        return token != null
                && !token.digest().isEmpty()
                && !lags()
                && (pair == null || !pair.digest().equals(token.digest()));
    }

    /** The condition of a workspace with these Secrets. */
    CredentialsValid condition(String workspace) {
        if (token == null) {
            return CredentialsValid.secretMissing(workspace);
        }
        if (token.digest().isEmpty()) {
            return CredentialsValid.secretKeyMissing(workspace);
        }
        if (pair != null && pair.lost() && pair.digest().equals(token.digest())) {
            return pair.holdsPair()
                    ? CredentialsValid.reconnectRequired(workspace)
                    : CredentialsValid.replacementRequired(workspace);
        }
        return pair != null && pair.holdsPair() ? CredentialsValid.issued() : CredentialsValid.notRefused();
    }
}
