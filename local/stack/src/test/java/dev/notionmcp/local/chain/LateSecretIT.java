package dev.notionmcp.local.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.WorkspaceConditions;
import dev.notionmcp.local.LocalStack;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A workspace from Git whose Secret comes after it, as gateway, operator, node and runtime treat it together. */
@ExtendWith(SharedStack.class)
class LateSecretIT {

    /** A pod that was not yet up when the token was pushed sees it in its volume, which the node shows anew after a minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String SEARCH = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\","
            + "\"params\":{\"name\":\"search\",\"arguments\":{\"query\":\"Roadmap\"}}}";

    private static Workspace awake;
    private static Workspace asleep;

    /** Both at once, since a Secret is waited for before it is said to be missing. */
    @BeforeAll
    static void write(LocalStack stack) {
        awake = Workspace.byHand(stack, "late");
        asleep = Workspace.byHand(stack, "late-asleep");
    }

    @AfterAll
    static void delete() {
        awake.delete();
        asleep.delete();
    }

    @Test
    void isToldWhatItsSecretLacksUntilItsCallsAreServed(LocalStack stack) throws Exception {
        says(awake, "False SecretMissing", "False SecretMissing");

        awake.secret(Map.of("tokn", "misspelt"));
        says(awake, "False SecretKeyMissing", "False SecretKeyMissing");

        awake.secret(Map.of("token", token(stack)));
        says(awake, "True TokenPresent", "True Running");
        isServed(awake);
    }

    @Test
    void healsInItsSleepAndWakesWithItsToken(LocalStack stack) throws Exception {
        says(asleep, "False SecretMissing", "False SecretMissing");
        asleep.sleeps();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(asleep.says(WorkspaceConditions.PROGRESSING)).isEqualTo("False Asleep"));
        assertThat(asleep.says(WorkspaceConditions.READY)).isEqualTo("False SecretMissing");
        var before = asleep.generation();

        asleep.secret(Map.of("token", token(stack)));
        says(asleep, "True TokenPresent", "True ScaledToZero");
        assertThat(asleep.generation()).isEqualTo(before);

        asleep.use();
        says(asleep, "True TokenPresent", "True Running");
        isServed(asleep);
    }

    private static void says(Workspace workspace, String credentialsValid, String ready) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(workspace.says(WorkspaceConditions.CREDENTIALS_VALID)).isEqualTo(credentialsValid);
            assertThat(workspace.says(WorkspaceConditions.READY)).isEqualTo(ready);
        });
    }

    /** A call that needs the token; no grant leads to a workspace that is nobody's, so it is made without the gateway. */
    private static void isServed(Workspace workspace) throws Exception {
        var object = workspace.object();
        var answer = Runtimes.post(
                Runtimes.address(workspace.stack(), object),
                new GatewayAssertions(workspace.stack().cluster()).mint(object),
                SEARCH);
        assertThat(answer.body()).contains("Analytical Engines");
    }

    /** One that Notion accepts. */
    private static String token(LocalStack stack) {
        new OAuthClient(stack.url().resolve("/mcp")).connect("ada");
        return Workspace.of(stack, "ada").token();
    }
}
