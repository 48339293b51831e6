package dev.notionmcp.gateway.key;

import static dev.notionmcp.gateway.key.KeyCluster.kid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What becomes of the keys when somebody empties, spoils or deletes their Secret. */
class KeySecretIT {

    @AutoClose
    private final KeyCluster at = new KeyCluster();

    @Test
    void anEmptiedSecretEndsItsKeysAtOnce() throws Exception {
        var leaked = AssertionKey.made().jwk();
        at.put(Map.of("assertion.jwk", leaked.toJson(OutputControlLevel.INCLUDE_PRIVATE)));
        var first = at.replica();
        var second = at.replica();
        var refresh = at.keySecret().refreshKey();

        at.put(Map.of("assertion-keys.json", ""));
        second.look();
        first.look();

        assertThat(kid(first)).isNotEqualTo(leaked.getKeyId()).isEqualTo(kid(second));
        assertThat(at.published()).containsExactly(kid(first));
        assertThat(at.secret().require().getData()).doesNotContainKey("assertion.jwk");
        assertThat(at.keySecret().refreshKey()).isEqualTo(refresh);
    }

    @Test
    void whatItCannotReadChangesNothing() {
        var keys = at.replica();
        var kid = kid(keys);

        at.put(Map.of("assertion-keys.json", "{\"keys\":[{\"kty\":\"OKP\",\"d\":\"top-secret\"}]}"));
        keys.look();
        assertThat(kid(keys)).isEqualTo(kid);

        at.secret().delete();
        keys.look();
        assertThat(kid(keys)).isEqualTo(kid);
        assertThat(at.published()).containsExactly(kid);
    }

    @Test
    void namesTheMissingSecretAndWhoMakesIt() {
        at.secret().delete();

        assertThatThrownBy(at::replica)
                .isInstanceOf(GatewayKeysException.class)
                .hasMessageContaining("notion-mcp/notion-mcp-gateway-keys")
                .hasMessageContaining("Helm chart");
    }

    @Test
    void doesNotRepeatAKeyThatItCannotUse() {
        for (var name : List.of("assertion-keys.json", "assertion.jwk", "refresh-hmac")) {
            for (var bad : List.of("{\"d\":\"top-secret\"", "{\"keys\":[{\"kty\":\"OKP\",\"d\":\"top-secret\"}]}")) {
                var emptied = at.secret().require();
                emptied.setData(Map.of());
                at.cluster.client().resource(emptied).update();
                at.put(Map.of(name, bad));
                assertThatThrownBy(() -> {
                            at.replica();
                            at.keySecret().refreshKey();
                        })
                        .isInstanceOf(GatewayKeysException.class)
                        .hasNoCause()
                        .hasMessageContaining(name.equals("refresh-hmac") ? name : "assertion-keys.json")
                        .hasMessageNotContaining("top-secret");
            }
        }
    }
}
