package dev.notionmcp.local.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.local.LocalStack;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A workspace's changes while it is used: its pod is replaced under running calls, and none of them fails. */
@ExtendWith(SharedStack.class)
class RolloverIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Map<String, Object> ROADMAP = Map.of("query", "Roadmap");

    private LocalStack stack;
    private McpClients.Modern client;
    private Resource<NotionWorkspace> workspace;

    /** Answers about people take longer than a pod that goes waits before its SIGTERM. */
    @BeforeEach
    void connect(LocalStack shared) {
        stack = shared;
        var tokens = new OAuthClient(stack.url().resolve("/mcp")).connect("linus");
        client = new McpClients.Modern(stack.url(), tokens.access());
        var workspaces = stack.cluster().resources(NotionWorkspace.class).inNamespace("notion-workspaces");
        workspace = workspaces.resource(workspaces.list().getItems().stream()
                .filter(each -> "Kernel Garden".equals(each.getSpec().workspaceName()))
                .findFirst()
                .orElseThrow());
        client.call("search", ROADMAP);
        new SandboxCalls(stack.notionUrl())
                .faults("{'rules':[{'answer':'slow','delay_ms':9000,'times':-1,'path':'/v1/users','person':'linus'}]}");
    }

    @AfterEach
    void restore() {
        new SandboxCalls(stack.notionUrl()).faults("{'rules':[]}");
        patch("{\"spec\":{\"suspend\":null,\"tools\":null,\"resources\":null}}");
    }

    @Test
    void noCallFailsWhileThePolicyAndTheResourcesChange() {
        var reads = new CallsUntil(client, "search", ROADMAP);
        var slow = new CallsUntil(client, "get_users", Map.of());
        try (reads;
                slow) {
            await().atMost(PATIENCE).until(() -> slow.answered() > 0);
            replacedBy("{\"spec\":{\"tools\":{\"deny\":[\"get_comments\"]}}}");
            replacedBy("{\"spec\":{\"resources\":{\"limits\":{\"memory\":\"256Mi\"}}}}");
        }
        assertThat(reads.failures()).isEmpty();
        assertThat(slow.failures()).isEmpty();
        assertThat(reads.answered()).isGreaterThan(10);
        assertThat(client.result("tools/list", Map.of()).toString()).doesNotContain("\"get_comments\"");
    }

    @Test
    void aSuspendedWorkspaceFinishesWhatItHasAndSaysWhyItTakesNoMore() {
        var slow = new CallsUntil(client, "get_users", Map.of());
        try (slow) {
            await().atMost(PATIENCE).until(() -> slow.answered() > 0);
            patch("{\"spec\":{\"suspend\":true}}");
            await().atMost(PATIENCE).until(() -> pods().isEmpty());
        }
        assertThat(slow.failures()).isNotEmpty().allMatch(failure -> failure.contains("is suspended"));
        var refused = client.send("tools/call", Map.of("name", "search", "arguments", ROADMAP));
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("\"jsonrpc\"", "is suspended by its administrator");

        patch("{\"spec\":{\"suspend\":false}}");
        await().atMost(PATIENCE)
                .until(() -> Boolean.FALSE.equals(workspace.get().getSpec().suspend()));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> client.call("search", ROADMAP) != null);
    }

    private void replacedBy(String change) {
        var before = pods();
        patch(change);
        await().atMost(PATIENCE).until(() -> pods().size() == 1 && !pods().equals(before));
    }

    private void patch(String change) {
        workspace.patch(PatchContext.of(PatchType.JSON_MERGE), change);
    }

    /** A slice each. */
    private List<String> pods() {
        return stack
                .cluster()
                .discovery()
                .v1()
                .endpointSlices()
                .inNamespace("notion-workspaces")
                .withLabel(
                        "kubernetes.io/service-name",
                        workspace.get().getMetadata().getName())
                .list()
                .getItems()
                .stream()
                .map(slice -> slice.getMetadata().getName())
                .toList();
    }
}
