package dev.notionmcp.local.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.local.LocalStack;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Invariant 1: a request reaches only the workspace its own token names. */
@ExtendWith(SharedStack.class)
class TenantIsolationIT {

    private static final int CALLS = 1000;
    private static final int THREADS = 16;
    private static final Pattern PAGE_ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    /** One connected person, by a client of each era. */
    private record Tenant(String workspace, McpSyncClient legacy, McpClients.Modern modern) {

        String search(int call) {
            Map<String, Object> arguments = Map.of("query", "Roadmap");
            if (call % 2 == 0) {
                return McpClients.text(legacy.callTool(
                        CallToolRequest.builder("search").arguments(arguments).build()));
            }
            return modern.call("search", arguments).toString();
        }

        String self(int call) {
            if (call % 2 == 0) {
                return McpClients.text(legacy.callTool(
                        CallToolRequest.builder("get_self").arguments(Map.of()).build()));
            }
            return modern.call("get_self", Map.of()).toString();
        }
    }

    @Test
    @DisplayName("invariant 1: 1,000 mixed calls of two tenants from 16 threads each reach their own workspace only")
    void twoTenantsAtOnceNeverMeet(LocalStack stack) throws Exception {
        var ada = tenant(stack, "ada", "Analytical Engines");
        var grace = tenant(stack, "grace", "Compiler Works");
        var bots = botsByWorkspace(stack);
        var sandbox = new SandboxCalls(stack.notionUrl());
        sandbox.clear();

        var work = new ArrayList<Callable<String>>();
        for (var i = 0; i < CALLS; i++) {
            var call = i / 2;
            var mine = i % 2 == 0 ? ada : grace;
            var other = i % 2 == 0 ? grace : ada;
            work.add(() -> wrongAnswer(call % 3 == 0 ? mine.self(call) : mine.search(call), mine, other));
        }
        var wrong = new ArrayList<String>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (var answer : threads.invokeAll(work)) {
                if (!answer.get().isEmpty()) {
                    wrong.add(answer.get());
                }
            }
        }
        assertThat(wrong).isEmpty();

        var calls = sandbox.all();
        assertThat(calls).hasSizeGreaterThanOrEqualTo(CALLS).allMatch(c -> c.status() == 200);
        var perBot = calls.stream().collect(Collectors.groupingBy(SandboxCalls.Call::workspace, Collectors.counting()));
        assertThat(perBot.keySet()).isEqualTo(Set.of(bots.get("Analytical Engines"), bots.get("Compiler Works")));
        assertThat(perBot.values()).allMatch(n -> n >= CALLS / 2);
    }

    @Test
    @DisplayName("invariant 1: another workspace's page id is a clear tool error, not that page")
    void anotherWorkspacesPageIsNotFound(LocalStack stack) {
        var ada = tenant(stack, "ada", "Analytical Engines");
        var grace = tenant(stack, "grace", "Compiler Works");
        var found = grace.search(0);
        assertThat(found).containsPattern(PAGE_ID);
        var id = PAGE_ID.matcher(found).results().findFirst().orElseThrow().group(1);
        var stolen = ada.legacy()
                .callTool(CallToolRequest.builder("get_page")
                        .arguments(Map.of("page_id", id))
                        .build());
        assertThat(stolen.isError()).isTrue();
        assertThat(McpClients.text(stolen))
                .contains("object_not_found")
                .contains(id)
                .doesNotContain("Compiler Works");
    }

    @Test
    @DisplayName("invariant 1: a runtime refuses an assertion that names another workspace (421)")
    void runtimeRefusesAnotherWorkspacesAssertion(LocalStack stack) throws Exception {
        tenant(stack, "ada", "Analytical Engines");
        tenant(stack, "grace", "Compiler Works");
        var adas = workspace(stack, "Analytical Engines");
        var graces = workspace(stack, "Compiler Works");
        var assertions = new GatewayAssertions(stack.cluster());

        assertThat(Runtimes.ping(Runtimes.address(stack, graces), assertions.mint(graces)))
                .isEqualTo(200);
        assertThat(Runtimes.ping(Runtimes.address(stack, graces), assertions.mint(adas)))
                .isEqualTo(421);
        assertThat(Runtimes.ping(Runtimes.address(stack, graces), "no-assertion"))
                .isEqualTo(401);
    }

    @Test
    @DisplayName("invariant 7: deleting a NotionWorkspace ends its tokens, its process and everything it owned")
    void deletingTheWorkspaceEndsEverythingOfIt(LocalStack stack) {
        var tokens = new OAuthClient(stack.url().resolve("/mcp")).connect("linus");
        var modern = new McpClients.Modern(stack.url(), tokens.access());
        assertThat(modern.call("get_self", Map.of()).toString()).contains("Kernel Garden");
        var workspace = workspace(stack, "Kernel Garden");
        var address = Runtimes.address(stack, workspace);
        var name = workspace.getMetadata().getName();

        stack.cluster().resource(workspace).delete();

        await().atMost(RevocationIT.PROMISED)
                .until(() -> modern.send("tools/list", Map.of()).statusCode() == 401);
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            assertThat(Runtimes.answers(address)).isFalse();
            var namespace = workspace.getMetadata().getNamespace();
            var cluster = stack.cluster();
            assertThat(cluster.secrets()
                            .inNamespace(namespace)
                            .withName(name + "-token")
                            .get())
                    .isNull();
            assertThat(cluster.secrets()
                            .inNamespace(namespace)
                            .withName(name + "-refresh")
                            .get())
                    .isNull();
            assertThat(cluster.apps()
                            .deployments()
                            .inNamespace(namespace)
                            .withName(name)
                            .get())
                    .isNull();
            assertThat(cluster.services().inNamespace(namespace).withName(name).get())
                    .isNull();
        });
    }

    private static String wrongAnswer(String answer, Tenant mine, Tenant other) {
        return answer.contains(mine.workspace()) && !answer.contains(other.workspace())
                ? ""
                : "expected " + mine.workspace() + ", got " + answer;
    }

    private static Tenant tenant(LocalStack stack, String person, String workspace) {
        var tokens = new OAuthClient(stack.url().resolve("/mcp")).connect(person);
        return new Tenant(
                workspace,
                McpClients.legacy(stack.url(), tokens.access()),
                new McpClients.Modern(stack.url(), tokens.access()));
    }

    private static Map<String, String> botsByWorkspace(LocalStack stack) {
        return workspaces(stack).stream()
                .collect(Collectors.toMap(
                        w -> w.getSpec().workspaceName(), w -> w.getSpec().botId()));
    }

    private static NotionWorkspace workspace(LocalStack stack, String name) {
        return workspaces(stack).stream()
                .filter(w -> name.equals(w.getSpec().workspaceName()))
                .findFirst()
                .orElseThrow();
    }

    private static List<NotionWorkspace> workspaces(LocalStack stack) {
        return stack.cluster()
                .resources(NotionWorkspace.class)
                .inNamespace("notion-workspaces")
                .list()
                .getItems();
    }
}
