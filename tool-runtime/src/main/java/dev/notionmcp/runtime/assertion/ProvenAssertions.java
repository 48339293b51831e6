package dev.notionmcp.runtime.assertion;

import dev.notionmcp.runtime.cache.RecentlyUsed;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Assertions whose signature has been checked: the gateway sends the same one for 30 s of a grant's calls, and checking Ed25519 in
 * Java is half of what a call costs this process. A hit is the very same text, not ended, under a key that is still published;
 * whatever differs is checked anew.
 */
final class ProvenAssertions {

    private static final int MOST = 256;
    /** As long as an assertion lives. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final InstantSource clock;
    private final RecentlyUsed<Proof> proofs = new RecentlyUsed<>(MOST, LONGEST, System::nanoTime);

    /**
     * What a check found.
     *
     * @param key the key itself beside its id, since an id may come to name another
     * @param until when the assertion ends, leeway included
     */
    record Proof(Verdict.Accepted verdict, String kid, PublicKey key, Instant until) {}

    ProvenAssertions(InstantSource clock) {
        this.clock = clock;
    }

    /** The verdict on a JWT that was accepted before; empty when it has to be checked. */
    Optional<Verdict.Accepted> find(String jwt, AssertionKeys keys) {
        return proofs.get(jwt)
                .filter(proof -> clock.instant().isBefore(proof.until()))
                .filter(proof ->
                        keys.find(proof.kid()).filter(proof.key()::equals).isPresent())
                .map(Proof::verdict);
    }

    void add(String jwt, Proof proof) {
        proofs.put(jwt, proof);
    }
}
