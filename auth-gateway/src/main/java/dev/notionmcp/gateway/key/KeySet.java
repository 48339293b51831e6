package dev.notionmcp.gateway.key;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * A key ring as JSON Web Key Set (RFC 7517), in which {@code nbf} is the time, in seconds, from which a key signs (as in the JWK
 * parameters of OpenID Federation 1.0). Read key by key: jose4j's own reader of sets writes to its log what it cannot use.
 */
final class KeySet {

    private static final String NBF = "nbf";

    private KeySet() {}

    /** @throws IllegalArgumentException if it is no such set, in words that quote nothing of it */
    static KeyRing parse(String json) {
        try {
            if (!(JsonUtil.parseJson(json).get("keys") instanceof List<?> entries)) {
                throw new IllegalArgumentException("This is no JWK set.");
            }
            var keys = new ArrayList<AssertionKey>();
            for (var entry : entries) {
                keys.add(key(entry));
            }
            return new KeyRing(keys);
        } catch (JoseException | RuntimeException e) {
            // its message and cause can quote the key
            throw new IllegalArgumentException("This is no JWK set.");
        }
    }

    /** @throws IllegalArgumentException if it is no private Ed25519 key */
    static AssertionKey parseOne(String json) {
        try {
            return key(JsonUtil.parseJson(json));
        } catch (JoseException | RuntimeException e) {
            throw new IllegalArgumentException("This is no JWK.");
        }
    }

    /** With the private halves. */
    static String secret(KeyRing ring) {
        return json(ring, OutputControlLevel.INCLUDE_PRIVATE);
    }

    /** What may be published; the same text for the same keys. */
    static String ofPublicHalves(KeyRing ring) {
        return json(ring, OutputControlLevel.PUBLIC_ONLY);
    }

    private static String json(KeyRing ring, OutputControlLevel level) {
        return JsonUtil.toJson(Map.of(
                "keys", ring.keys().stream().map(key -> members(key, level)).toList()));
    }

    private static Map<String, Object> members(AssertionKey key, OutputControlLevel level) {
        var members = new TreeMap<>(key.jwk().toParams(level));
        members.remove(NBF);
        if (level == OutputControlLevel.INCLUDE_PRIVATE && key.signsFrom() != null) {
            members.put(NBF, key.signsFrom().getEpochSecond());
        }
        return members;
    }

    private static AssertionKey key(Object entry) throws JoseException {
        if (!(entry instanceof Map<?, ?> given)) {
            throw new IllegalArgumentException("This is no JWK.");
        }
        var members = new LinkedHashMap<String, Object>();
        given.forEach((name, value) -> members.put(String.valueOf(name), value));
        var signsFrom = members.get(NBF) instanceof Number seconds ? Instant.ofEpochSecond(seconds.longValue()) : null;
        return new AssertionKey(PublicJsonWebKey.Factory.newPublicJwk(members), signsFrom);
    }
}
