package dev.notionmcp.gateway.workspace;

import static dev.notionmcp.gateway.Cluster.WORKSPACES;
import static dev.notionmcp.gateway.workspace.ConnectedBot.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Where the tokens of a login go. */
class WorkspaceTokensIT {

    @AutoClose
    private final ConnectedBot bot = new ConnectedBot();

    @Test
    void aLoginWithoutARefreshTokenIsStoredWithoutOne() {
        bot.connect("token-1", "refresh-1", "ada");

        bot.connect("token-2", null, "ada");

        assertThat(bot.values("-refresh")).isEqualTo(Map.of("token", "token-2", "revision", "2"));
    }

    @Test
    void aSlowGatewayDoesNotPutItsOlderTokenOverANewerOne() {
        bot.connect("token-1", "refresh-1", "ada");
        var secrets = bot.cluster.client().secrets().inNamespace(WORKSPACES);
        secrets.withName(NAME + "-token").edit(secret -> {
            secret.setData(Map.of("token", base64("newest"), "revision", base64("9")));
            return secret;
        });

        bot.connect("token-2", "refresh-2", "ada");

        assertThat(bot.values("-token")).isEqualTo(Map.of("token", "token-2", "revision", "10"));
        assertThat(bot.values("-refresh")).containsEntry("revision", "10");
    }

    @Test
    void pushesTheNewTokenToARunningRuntime() {
        bot.connect("token-1", "refresh-1", "ada");
        var runtime = bot.runtimeOf(NAME);

        bot.connect("token-2", "refresh-2", "ada");

        assertThat(runtime.received()).last().satisfies(push -> {
            assertThat(push.method()).isEqualTo("PUT");
            assertThat(push.uri()).isEqualTo("/internal/token");
            assertThat(push.body()).contains("\"token-2\"").contains("\"revision\":2");
            assertThat(push.claims()).containsEntry("scope", "internal:token");
        });
    }

    @Test
    void pushesNoTokenToAnotherWorkspacesRuntime() {
        bot.connect("token-1", "refresh-1", "ada");
        var foreign = bot.runtimeOf("nws-other");

        bot.connect("token-2", "refresh-2", "ada");

        assertThat(foreign.received())
                .isNotEmpty()
                .noneMatch(one -> one.toString().contains("token-2"));
    }

    @Test
    void anUnreachableRuntimeDoesNotFailALogin() {
        bot.connect("token-1", "refresh-1", "ada");
        bot.putAddress(1);

        bot.connect("token-2", "refresh-2", "ada");

        assertThat(bot.values("-token")).containsEntry("token", "token-2");
    }

    private static String base64(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }
}
