package dev.notionmcp.local.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceSpec;
import dev.notionmcp.crds.WorkspaceConditions;
import dev.notionmcp.local.LocalStack;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A workspace as a platform operator writes it: an object and a Secret, no login. */
@ExtendWith(SharedStack.class)
class HandWrittenWorkspaceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void anAppliedWorkspaceAndItsSecretBecomeAnAnsweringRuntime(LocalStack stack) throws Exception {
        var secret = new SecretBuilder()
                .withNewMetadata()
                .withName("by-hand-token")
                .withNamespace("notion-workspaces")
                .endMetadata()
                .withStringData(Map.of("token", "ntn_an_internal_integration"))
                .build();
        stack.cluster().resource(secret).create();
        var workspace = new NotionWorkspace();
        workspace.setMetadata(new ObjectMetaBuilder()
                .withName("by-hand")
                .withNamespace("notion-workspaces")
                .build());
        workspace.setSpec(new NotionWorkspaceSpec(
                UUID.randomUUID().toString(), "a-connection", null, "By hand", null, null, null, null, null));
        stack.cluster().resource(workspace).create();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ready(stack))
                        .extracting(Condition::getStatus, Condition::getReason)
                        .containsExactly("True", "Running"));
        var runtime = Runtimes.address(stack, workspace);
        assertThat(Runtimes.ping(runtime, new GatewayAssertions(stack.cluster()).mint(workspace)))
                .isEqualTo(200);

        stack.cluster().resource(workspace).delete();
        await().atMost(PATIENCE).until(() -> !Runtimes.answers(runtime));
        stack.cluster().resource(secret).delete();
    }

    private static Condition ready(LocalStack stack) {
        var status = stack.cluster()
                .resources(NotionWorkspace.class)
                .inNamespace("notion-workspaces")
                .withName("by-hand")
                .get()
                .getStatus();
        assertThat(status).isNotNull();
        return WorkspaceConditions.find(status.conditions(), WorkspaceConditions.READY)
                .orElseThrow(() -> new AssertionError("no condition Ready yet"));
    }
}
