package dev.notionmcp.gateway.key;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/**
 * The Secret that holds the gateway's keys. The installation makes it empty; the gateway may get and update it and no other, so
 * that it is read now and then rather than watched.
 */
final class KeySecret {

    static final String NAME = "notion-mcp-gateway-keys";
    static final String ASSERTION_KEYS = "assertion-keys.json";

    /** The one key of gateways that did not rotate it. Theirs to read until it has ended. */
    static final String FORMER_ASSERTION_KEY = "assertion.jwk";

    static final String REFRESH_HMAC = "refresh-hmac";

    private final KubernetesClient client;
    private final String namespace;

    KeySecret(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** @throws GatewayKeysException if it does not exist or cannot be read */
    Secret read() {
        Secret secret;
        try {
            secret = client.secrets().inNamespace(namespace).withName(NAME).get();
        } catch (KubernetesClientException e) {
            throw new GatewayKeysException("The Secret " + namespace + "/" + NAME + " could not be read from "
                    + client.getMasterUrl() + " ("
                    + (e.getCode() == 0 ? "no answer" : "status " + e.getCode())
                    + "); check KUBECONFIG, or the rights of the gateway's service account.");
        }
        if (secret == null) {
            throw new GatewayKeysException("The Secret " + namespace + "/" + NAME
                    + " does not exist; the Helm chart (or the local stack) creates it empty and the gateway fills it:"
                    + " install that first, or create it with kubectl create secret generic " + NAME + " -n "
                    + namespace
                    + ".");
        }
        return secret;
    }

    /** @throws GatewayKeysException if it holds something else */
    KeyRing ring(Secret secret) {
        try {
            var data = secret.getData();
            if (data != null && data.containsKey(ASSERTION_KEYS)) {
                // emptied by hand is empty, even where the former key is still there
                var json = value(secret, ASSERTION_KEYS);
                return json.isEmpty() ? new KeyRing(List.of()) : KeySet.parse(json);
            }
            var former = value(secret, FORMER_ASSERTION_KEY);
            return new KeyRing(former.isEmpty() ? List.of() : List.of(KeySet.parseOne(former)));
        } catch (IllegalArgumentException e) {
            // without the cause, which could quote a key
            throw new GatewayKeysException("The Secret " + namespace + "/" + NAME + " holds no usable assertion keys: "
                    + ASSERTION_KEYS
                    + " is a JWK set of Ed25519 private keys that have a kid each; make its value empty"
                    + " and the gateway makes a new one, which runtimes that are awake know up to two minutes later.");
        }
    }

    /** Writes the ring if the Secret is still as it was read; false if not. */
    boolean write(Secret read, KeyRing ring) {
        var changed = new SecretBuilder(read).addToData(ASSERTION_KEYS, base64(KeySet.secret(ring)));
        if (!holdsFormer(read, ring)) {
            changed.removeFromData(FORMER_ASSERTION_KEY);
        }
        return replace(changed.build());
    }

    /** The key of refresh tokens, made if there is none yet. */
    RefreshKey refreshKey() {
        while (true) {
            var secret = read();
            var text = value(secret, REFRESH_HMAC);
            if (text.isEmpty()) {
                replace(new SecretBuilder(secret)
                        .addToData(REFRESH_HMAC, base64(newRefreshKey()))
                        .build());
            } else {
                return new RefreshKey(new SecretKeySpec(refreshBytes(text), "HmacSHA256"));
            }
        }
    }

    private byte[] refreshBytes(String text) {
        byte[] bytes = {};
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            // falls through to the sentence below, which says the same
        }
        if (bytes.length < 32) {
            throw new GatewayKeysException("The Secret " + namespace + "/" + NAME + " holds no usable refresh key: "
                    + REFRESH_HMAC + " is 32 bytes in base64url; make its value empty and the gateway makes a new one,"
                    + " which costs a new login to clients that repeat a refresh at that very time.");
        }
        return bytes;
    }

    private static boolean holdsFormer(Secret secret, KeyRing ring) {
        try {
            var former =
                    KeySet.parseOne(value(secret, FORMER_ASSERTION_KEY)).jwk().getKeyId();
            return ring.keys().stream().anyMatch(key -> former.equals(key.jwk().getKeyId()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Carries the resourceVersion that was read: of two writers one gets a 409 and has to read again. */
    private boolean replace(Secret changed) {
        try {
            client.resource(changed).update();
            return true;
        } catch (KubernetesClientException e) {
            if (e.getCode() == 409) {
                return false;
            }
            throw e;
        }
    }

    private static String newRefreshKey() {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws IllegalArgumentException if it is no base64 */
    private static String value(Secret secret, String key) {
        var data = secret.getData();
        var encoded = data == null ? null : data.get(key);
        return encoded == null ? "" : new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8).strip();
    }

    private static String base64(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }
}
