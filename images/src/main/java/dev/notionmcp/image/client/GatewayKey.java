package dev.notionmcp.image.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** A gateway's signing key: publishes its public half as a runtime mounts it, and signs assertions (RFC 7515, RFC 8037). */
public final class GatewayKey {

    static final String WORKSPACE = "notion-workspaces/trial";
    static final String CONNECTION = "trial";
    private static final String KID = "trial";
    private static final int LIFETIME_SECONDS = 110;
    private static final int PUBLIC_KEY_BYTES = 32;

    private final KeyPair pair;

    private GatewayKey(KeyPair pair) {
        this.pair = pair;
    }

    public static GatewayKey generate() {
        try {
            return new GatewayKey(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has Ed25519", e);
        }
    }

    void publish(Path file) throws IOException {
        var encoded = pair.getPublic().getEncoded();
        // the raw key ends the X.509 form (RFC 8410)
        var raw = Arrays.copyOfRange(encoded, encoded.length - PUBLIC_KEY_BYTES, encoded.length);
        Files.writeString(file, """
                {"keys":[{"kty":"OKP","crv":"Ed25519","alg":"EdDSA","use":"sig","kid":"%s","x":"%s"}]}""".formatted(KID, base64(raw)));
    }

    public String assertion(String scope) {
        var now = Instant.now().getEpochSecond();
        var header = "{\"alg\":\"EdDSA\",\"kid\":\"" + KID + "\"}";
        var claims = """
                {"iss":"notion-mcp-gateway","aud":"%s","sub":"person","connection_id":"%s","client_id":"client",\
                "grant_id":"grant","scope":"%s","iat":%d,"exp":%d}""".formatted(WORKSPACE, CONNECTION, scope, now, now + LIFETIME_SECONDS);
        var signed =
                base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a fresh key signs", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
