package dev.notionmcp.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What proves that who redeems a code is who asked for it (RFC 7636).
 *
 * @param verifier shown when the code is redeemed, and not before
 */
record ProofKey(String verifier) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static ProofKey make() {
        return new ProofKey(unguessable());
    }

    /** 256 random bits, fit for a URL. */
    static String unguessable() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return text(bytes);
    }

    /** By the method S256. */
    String challenge() {
        try {
            return text(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The verifier stays out of logs. */
    @Override
    public String toString() {
        return "ProofKey[" + challenge() + "]";
    }
}
