package dev.notionmcp.gateway.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.OwnGateway;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A person has put a token of their own into the token Secret of a workspace that a login made, which then is deleted. */
class EditedTokenIT extends OwnGateway {

    private Connected connected;

    @BeforeEach
    void connect() {
        connected = new Connected(cluster, sandbox, gateway, client);
    }

    @Test
    @DisplayName("invariant 7: the token of the login is revoked, and the person's own is theirs to end")
    void theReplacedTokenIsRevoked() {
        var name = connected.connect("ada");
        var issued = connected.token(name);
        var own = connected.token(connected.connect("grace"));
        write(name, own);
        // edited once more: the login's token is still the one that nobody else will end
        write(name, "another");
        write(name, own);
        assertThat(connected.isActive(issued)).isTrue();

        connected.workspace(name).delete();

        await().until(() -> connected.workspace(name).get() == null);
        await().until(() -> connected.refreshSecret(name).get() == null);
        assertThat(connected.isActive(issued)).isFalse();
        assertThat(connected.isActive(own)).isTrue();
        assertThat(connected.revocations()).containsExactly(200);
    }

    @Test
    void whereNoTokenOfALoginIsLeftNotionIsNotAsked() {
        var name = connected.connect("ada");
        var secret = connected.refreshSecret(name).require();
        connected.refreshSecret(name).delete();
        connected.awaitGone(secret);
        assertThat(connected.revocations()).containsExactly(200);
        write(name, "a person's");

        connected.workspace(name).delete();

        await().until(() -> connected.workspace(name).get() == null);
        assertThat(connected.revocations()).containsExactly(200);
    }

    @Test
    void aLoginAfterTheEditIsTheOneThatIsRevoked() {
        var name = connected.connect("ada");
        write(name, "a person's");
        connected.connect("ada");
        var newest = connected.token(name);
        assertThat(connected.isActive(newest)).isTrue();

        connected.workspace(name).delete();

        await().until(() -> connected.workspace(name).get() == null);
        assertThat(connected.isActive(newest)).isFalse();
        assertThat(connected.revocations()).containsExactly(200);
    }

    /** Waits until the gateway has taken note of it. */
    private void write(String workspace, String token) {
        var noted = revision(workspace);
        connected.secret(workspace + "-token").edit(secret -> {
            secret.setStringData(Map.of("token", token));
            return secret;
        });
        await().until(() -> !revision(workspace).equals(noted)
                && !connected.refreshSecret(workspace).require().getData().containsKey("token"));
    }

    private String revision(String workspace) {
        var secret = connected.refreshSecret(workspace).get();
        return secret == null ? "" : String.valueOf(secret.getData().get("revision"));
    }
}
