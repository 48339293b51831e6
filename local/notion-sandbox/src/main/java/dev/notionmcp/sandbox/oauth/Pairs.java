package dev.notionmcp.sandbox.oauth;

import dev.notionmcp.sandbox.world.Authorization;
import dev.notionmcp.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Token pairs: one live pair per bot. Call under the world's lock. */
public final class Pairs {
    private static final SecureRandom RANDOM = new SecureRandom();
    private final World world;

    public Pairs(World world) {
        this.world = world;
    }

    /** A pair as handed out; only digests of it are kept. */
    record Pair(String access, String refresh) {
        @Override
        public String toString() {
            return "Pair[…]";
        }
    }

    Pair issue(String botId) {
        var pair = new Pair("ntn_" + secret(), "nrt_" + secret());
        world.put(new Authorization(
                botId,
                digest(pair.access()),
                digest(pair.refresh()),
                Instant.now().getEpochSecond()));
        return pair;
    }

    public @Nullable Authorization byAccess(String token) {
        return by(token, Authorization::accessDigest);
    }

    @Nullable
    Authorization byRefresh(String token) {
        return by(token, Authorization::refreshDigest);
    }

    private @Nullable Authorization by(String token, Function<Authorization, String> part) {
        var digest = digest(token);
        return world.authorizations().stream()
                .filter(authorization -> part.apply(authorization).equals(digest))
                .findFirst()
                .orElse(null);
    }

    static String secret() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
