package dev.notionmcp.local.chain;

import dev.notionmcp.crds.NotionWorkspace;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** Mints assertions as the gateway does, with the gateway's own key, for whatever workspace a test wants. */
final class GatewayAssertions {

    private final PublicJsonWebKey key;

    GatewayAssertions(KubernetesClient cluster) throws JoseException {
        var secret = cluster.secrets()
                .inNamespace("notion-mcp")
                .withName("notion-mcp-gateway-keys")
                .get();
        var jwks = Base64.getDecoder().decode(secret.getData().get("assertion-keys.json"));
        key = (PublicJsonWebKey) new JsonWebKeySet(new String(jwks, StandardCharsets.UTF_8))
                .getJsonWebKeys()
                .getFirst();
    }

    String mint(NotionWorkspace workspace) throws JoseException {
        var claims = new JwtClaims();
        claims.setIssuer("notion-mcp-gateway");
        claims.setAudience(workspace.getMetadata().getNamespace() + "/"
                + workspace.getMetadata().getName());
        claims.setStringClaim(
                "connection_id", Objects.requireNonNull(workspace.getSpec().connectionId()));
        claims.setSubject("a-person");
        claims.setStringClaim("client_id", "a-client");
        claims.setStringClaim("grant_id", "a-grant");
        claims.setStringClaim("scope", "notion:read notion:write");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(2);
        var jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setKey(key.getPrivateKey());
        jws.setKeyIdHeaderValue(key.getKeyId());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        return jws.getCompactSerialization();
    }
}
