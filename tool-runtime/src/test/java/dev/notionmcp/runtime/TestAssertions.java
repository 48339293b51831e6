package dev.notionmcp.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** A gateway's signing key and the assertions it would make; for tests of whatever sits behind a runtime's assertion. */
public final class TestAssertions {

    private final OctetKeyPairJsonWebKey key;

    private TestAssertions(OctetKeyPairJsonWebKey key) {
        this.key = key;
    }

    public static TestAssertions withNewKey() {
        try {
            var key = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
            key.setKeyId(UUID.randomUUID().toString());
            return new TestAssertions(key);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    public OctetKeyPairJsonWebKey key() {
        return key;
    }

    /** Writes the public halves as the mounted {@code jwks.json}. */
    public static Path publish(Path file, TestAssertions... gateways) {
        var keys = new JsonWebKeySet(
                Arrays.stream(gateways).map(gateway -> gateway.key).toList());
        try {
            return Files.writeString(file, keys.toJson(OutputControlLevel.PUBLIC_ONLY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A good assertion of now. */
    public String mint(String workspace, String connectionId, String scope) {
        return mint(workspace, connectionId, scope, claims -> {});
    }

    public String mint(String workspace, String connectionId, String scope, Consumer<JwtClaims> change) {
        var claims = claims(workspace, connectionId, scope);
        change.accept(claims);
        return sign(claims, jws -> {});
    }

    public static JwtClaims claims(String workspace, String connectionId, String scope) {
        var claims = new JwtClaims();
        claims.setIssuer("notion-mcp-gateway");
        claims.setAudience(workspace);
        claims.setSubject("person-1");
        claims.setStringClaim("connection_id", connectionId);
        claims.setStringClaim("client_id", "client-1");
        claims.setStringClaim("grant_id", "grant-1");
        claims.setStringClaim("scope", scope);
        claims.setIssuedAt(NumericDate.now());
        claims.setExpirationTimeMinutesInTheFuture(2);
        return claims;
    }

    public String sign(JwtClaims claims, Consumer<JsonWebSignature> change) {
        var jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        jws.setKeyIdHeaderValue(key.getKeyId());
        jws.setKey(key.getPrivateKey());
        jws.setPayload(claims.toJson());
        change.accept(jws);
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
