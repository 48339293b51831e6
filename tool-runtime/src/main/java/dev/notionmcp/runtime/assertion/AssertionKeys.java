package dev.notionmcp.runtime.assertion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway's public keys, from the mounted JWKS (RFC 7517, Ed25519 keys of RFC 8037; others are passed over). Read
 * again for a kid not seen before, at most once a second, and once a minute in any case, so that a withdrawn key ends.
 */
public final class AssertionKeys {

    private static final Logger log = LoggerFactory.getLogger(AssertionKeys.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_USE = Duration.ofMinutes(1);

    private final Path file;
    private final LongSupplier nanoTime;
    private @Nullable Loaded loaded;

    private record Loaded(Map<String, PublicKey> keys, long at) {}

    public AssertionKeys(Path file) {
        this(file, System::nanoTime);
    }

    AssertionKeys(Path file, LongSupplier nanoTime) {
        this.file = file;
        this.nanoTime = nanoTime;
    }

    /** Whether there is any key to check with. */
    public boolean areReadable() {
        return !keys(true).isEmpty();
    }

    /** The id of one of them. */
    Optional<String> any() {
        return keys(false).keySet().stream().findAny();
    }

    synchronized Optional<PublicKey> find(String kid) {
        var known = keys(false).get(kid);
        return Optional.ofNullable(known != null ? known : keys(true).get(kid));
    }

    private synchronized Map<String, PublicKey> keys(boolean somethingIsMissing) {
        var now = nanoTime.getAsLong();
        var last = loaded;
        if (last != null) {
            var age = now - last.at;
            var wanted = age >= (somethingIsMissing ? SHORTEST_PAUSE : LONGEST_USE).toNanos();
            if (!wanted) {
                return last.keys;
            }
        }
        var keys = read().orElseGet(() -> last == null ? Map.of() : last.keys);
        loaded = new Loaded(keys, now);
        return keys;
    }

    private Optional<Map<String, PublicKey>> read() {
        try {
            var keys = new HashMap<String, PublicKey>();
            for (var key : new JsonWebKeySet(Files.readString(file)).getJsonWebKeys()) {
                if (key instanceof OctetKeyPairJsonWebKey pair
                        && pair.getKeyId() != null
                        && OctetKeyPairJsonWebKey.SUBTYPE_ED25519.equals(pair.getSubtype())) {
                    keys.put(pair.getKeyId(), pair.getPublicKey());
                }
            }
            return Optional.of(Map.copyOf(keys));
        } catch (IOException | JoseException | RuntimeException e) {
            log.warn(
                    "The gateway's public keys cannot be read from {} ({}); none or the earlier ones are used.",
                    file,
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
