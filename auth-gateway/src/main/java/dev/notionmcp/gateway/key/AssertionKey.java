package dev.notionmcp.gateway.key;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * An Ed25519 key (RFC 8037) that signs assertions, until a later one does.
 *
 * @param signsFrom null until its public half is known to be published
 */
record AssertionKey(PublicJsonWebKey jwk, @Nullable Instant signsFrom) {

    AssertionKey {
        if (jwk.getKeyId() == null
                || jwk.getPrivateKey() == null
                || !(jwk instanceof OctetKeyPairJsonWebKey pair)
                || !OctetKeyPairJsonWebKey.SUBTYPE_ED25519.equals(pair.getSubtype())) {
            throw new IllegalArgumentException("An assertion key is an Ed25519 private JWK with a kid.");
        }
    }

    static AssertionKey made() {
        try {
            var jwk = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
            jwk.setKeyId(UUID.randomUUID().toString());
            return new AssertionKey(jwk, null);
        } catch (JoseException e) {
            throw new IllegalStateException("This Java cannot make Ed25519 keys.", e);
        }
    }

    AssertionKey signingFrom(Instant time) {
        return new AssertionKey(jwk, time.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Whether it has begun to sign; what it signed before may have been replaced since. */
    boolean hasBegun(Instant now) {
        return signsFrom != null && !signsFrom.isAfter(now);
    }

    /** The private half stays out of logs. */
    @Override
    public String toString() {
        return "AssertionKey[kid=" + jwk.getKeyId() + ", signsFrom=" + signsFrom + "]";
    }
}
