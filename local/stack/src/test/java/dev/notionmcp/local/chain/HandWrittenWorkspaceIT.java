package dev.notionmcp.local.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.WorkspaceConditions;
import dev.notionmcp.local.LocalStack;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A workspace as a platform operator writes it: an object and a Secret, no login. */
@ExtendWith(SharedStack.class)
class HandWrittenWorkspaceIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void anAppliedWorkspaceAndItsSecretBecomeAnAnsweringRuntime(LocalStack stack) throws Exception {
        var workspace = Workspace.byHand(stack, "by-hand");
        workspace.secret(Map.of("token", "ntn_an_internal_integration"));

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(workspace.says(WorkspaceConditions.READY)).isEqualTo("True Running"));
        var runtime = Runtimes.address(stack, workspace.object());
        assertThat(Runtimes.ping(runtime, new GatewayAssertions(stack.cluster()).mint(workspace.object())))
                .isEqualTo(200);

        workspace.delete();
        await().atMost(PATIENCE).until(() -> !Runtimes.answers(runtime));
    }
}
