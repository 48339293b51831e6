package dev.notionmcp.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One client's grant for a workspace, with its access token. */
record Client(Tenant tenant, int number) {

    String grantId() {
        return "grant-" + tenant.number() + "-" + number;
    }

    /** As long as the gateway's own. */
    String token() {
        return "bench-" + String.format("%037d", tenant.number() * 10L + number);
    }

    /** How the gateway's database knows the token. */
    String tokenHash() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(token().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
