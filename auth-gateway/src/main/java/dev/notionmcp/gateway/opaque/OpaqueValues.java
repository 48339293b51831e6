package dev.notionmcp.gateway.opaque;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random values without meaning: tokens, codes, states and ids. The database holds only the hashes of those that open anything. */
public final class OpaqueValues {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private OpaqueValues() {}

    /** A value nobody can guess: 256 bits in 43 characters of base64url. */
    public static String secret() {
        return encode(random(32));
    }

    /** A value nobody else has, for names that may be seen: 128 bits in 22 characters of base64url. */
    public static String id() {
        return encode(random(16));
    }

    /** SHA-256 in hex. Without salt or stretching, which add nothing to 256 random bits. */
    public static String hash(String value) {
        return HexFormat.of().formatHex(sha256(value));
    }

    /** Compares without telling by its duration where two values differ. */
    public static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] sha256(String value) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    public static String encode(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
