package dev.notionmcp.gateway.workspace;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's keys: the Ed25519 key that signs assertions for the runtimes (RFC 8037) and the key of refresh tokens.
 * Every replica uses the same ones, from one Secret in the system namespace that whichever replica comes first fills.
 */
final class AssertionKeys {

    static final String SECRET = "notion-mcp-gateway-keys";
    static final String CONFIG_MAP = "notion-mcp-assertion-keys";
    static final String JWKS = "jwks.json";
    private static final String ASSERTION_JWK = "assertion.jwk";
    private static final String REFRESH_HMAC = "refresh-hmac";
    private static final int ATTEMPTS = 10;

    private final PublicJsonWebKey signing;
    private final RefreshKey refresh;

    private AssertionKeys(PublicJsonWebKey signing, RefreshKey refresh) {
        this.signing = signing;
        this.refresh = refresh;
    }

    /**
     * Reads the keys, making the missing ones first. Of several replicas that start at once one writes, by a
     * conditional update, and the others read what it wrote.
     *
     * @throws GatewayKeysException if the Secret does not exist or holds something else
     */
    static AssertionKeys load(KubernetesClient client, String systemNamespace) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var secret = read(client, systemNamespace);
            if (secret == null) {
                throw new GatewayKeysException("The Secret " + systemNamespace + "/" + SECRET
                        + " does not exist; the Helm chart (or the local stack) creates it empty and the gateway fills"
                        + " it: install that first, or create it with kubectl create secret generic " + SECRET + " -n "
                        + systemNamespace + ".");
            }
            if (value(secret, ASSERTION_JWK).isEmpty()
                    || value(secret, REFRESH_HMAC).isEmpty()) {
                fill(client, secret);
            } else {
                return parse(secret);
            }
        }
        throw new GatewayKeysException("The Secret " + systemNamespace + "/" + SECRET + " could not be filled in "
                + ATTEMPTS + " attempts; look for another writer of it.");
    }

    PublicJsonWebKey signing() {
        return signing;
    }

    RefreshKey refresh() {
        return refresh;
    }

    /** Puts the public half where every runtime mounts it. */
    void publish(KubernetesClient client, String workspacesNamespace) {
        client.resource(jwks(workspacesNamespace))
                .fieldManager(WorkspaceObjects.FIELD_MANAGER)
                .forceConflicts()
                .serverSideApply();
    }

    ConfigMap jwks(String namespace) {
        var publicHalf = new JsonWebKeySet(signing).toJson(OutputControlLevel.PUBLIC_ONLY);
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(CONFIG_MAP)
                .withNamespace(namespace)
                .endMetadata()
                .withData(Map.of(JWKS, publicHalf))
                .build();
    }

    /** Only the key's id: the private half stays out of logs. */
    @Override
    public String toString() {
        return "AssertionKeys[kid=" + signing.getKeyId() + "]";
    }

    private static @Nullable Secret read(KubernetesClient client, String namespace) {
        try {
            return client.secrets().inNamespace(namespace).withName(SECRET).get();
        } catch (KubernetesClientException e) {
            throw new GatewayKeysException("The Secret " + namespace + "/" + SECRET + " could not be read from "
                    + client.getMasterUrl() + " ("
                    + (e.getCode() == 0 ? "no answer" : "status " + e.getCode())
                    + "); check KUBECONFIG, or the rights of the gateway's service account.");
        }
    }

    private static void fill(KubernetesClient client, Secret read) {
        var filled = new SecretBuilder(read);
        if (value(read, ASSERTION_JWK).isEmpty()) {
            filled.addToData(ASSERTION_JWK, base64(newAssertionKey().toJson(OutputControlLevel.INCLUDE_PRIVATE)));
        }
        if (value(read, REFRESH_HMAC).isEmpty()) {
            filled.addToData(REFRESH_HMAC, base64(newRefreshKey()));
        }
        try {
            // still carries the resourceVersion that was read: of two writers one gets a 409 and reads again
            client.resource(filled.build()).update();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 409) {
                throw e;
            }
        }
    }

    private static AssertionKeys parse(Secret secret) {
        try {
            var jwk = PublicJsonWebKey.Factory.newPublicJwk(value(secret, ASSERTION_JWK));
            var hmac = Base64.getUrlDecoder().decode(value(secret, REFRESH_HMAC));
            if (jwk.getKeyId() == null || jwk.getPrivateKey() == null || hmac.length < 32) {
                throw unusable(secret);
            }
            return new AssertionKeys(jwk, new RefreshKey(new SecretKeySpec(hmac, "HmacSHA256")));
        } catch (JoseException | IllegalArgumentException e) {
            // their messages can quote the key
            throw unusable(secret);
        }
    }

    private static GatewayKeysException unusable(Secret secret) {
        return new GatewayKeysException("The Secret " + secret.getMetadata().getNamespace() + "/" + SECRET
                + " holds no usable keys: " + ASSERTION_JWK + " is an Ed25519 private JWK with a kid and "
                + REFRESH_HMAC
                + " 32 bytes in base64url; empty both and the gateway makes new ones, which ends every login.");
    }

    private static PublicJsonWebKey newAssertionKey() {
        try {
            var key = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
            key.setKeyId(UUID.randomUUID().toString());
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException("This Java cannot make Ed25519 keys.", e);
        }
    }

    private static String newRefreshKey() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String value(Secret secret, String key) {
        var data = secret.getData();
        var encoded = data == null ? null : data.get(key);
        return encoded == null ? "" : new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).strip();
    }

    private static String base64(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }
}
