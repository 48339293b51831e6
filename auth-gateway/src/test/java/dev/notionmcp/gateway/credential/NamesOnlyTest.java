package dev.notionmcp.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamesOnlyTest {

    private static final String TOKEN = "ntn_secret";
    private static final String ENCODED = Base64.getEncoder().encodeToString(TOKEN.getBytes(StandardCharsets.UTF_8));

    private final NamesOnly names = new NamesOnly();

    @Test
    void keepsNoValueOfASecret() {
        var watched = secret();
        names.put(names.getKey(watched), watched);

        assertThat(String.valueOf(names.get("notion-workspaces/team-token")))
                .contains("team-token", "17")
                .doesNotContain(TOKEN, ENCODED);
        assertThat(names.values().map(Secret::toString)).noneMatch(kept -> kept.contains(TOKEN));
        assertThat(names.isFullState()).isFalse();
    }

    @Test
    void whatIsRememberedOfASecretOpensNothing() {
        assertThat(SecretState.ofToken(secret()).toString()).doesNotContain(TOKEN, ENCODED);
        assertThat(SecretState.ofPair(secret()).toString()).doesNotContain(TOKEN, ENCODED);
    }

    /** Kubectl's "apply" writes the whole content into an annotation as well. */
    private static Secret secret() {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace("notion-workspaces")
                .withName("team-token")
                .withUid("uid")
                .withResourceVersion("17")
                .addToAnnotations(
                        "kubectl.kubernetes.io/last-applied-configuration",
                        "{\"stringData\":{\"token\":\"" + TOKEN + "\"}}")
                .endMetadata()
                .withData(Map.of("token", ENCODED, "refresh_token", ENCODED))
                .build();
    }
}
