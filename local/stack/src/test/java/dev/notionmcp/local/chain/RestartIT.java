package dev.notionmcp.local.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.local.LocalStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Invariant 8: a restart of any part loses no workspace and logs nobody out. */
class RestartIT {

    /** A killed operator's lease runs out first. */
    private static final Duration TAKEOVER = Duration.ofMinutes(3);

    @Test
    @DisplayName("invariant 8: after a restart of everything the same access and refresh tokens work")
    void tokensOutliveARestartOfTheWholeStack(@TempDir Path state) throws IOException {
        OAuthClient client;
        OAuthClient.Tokens tokens;
        int port;
        int sandboxPort;
        try (var stack = LocalStack.start(SharedStack.settings(state))) {
            client = new OAuthClient(stack.url().resolve("/mcp"));
            tokens = client.connect("ada");
            port = stack.url().getPort();
            sandboxPort = stack.notionUrl().getPort();
            assertThat(search(stack, tokens.access())).contains("Analytical Engines");
        }
        try (var stack = LocalStack.start(SharedStack.settings(state).withPorts(port, sandboxPort))) {
            assertThat(search(stack, tokens.access())).contains("Analytical Engines");
            var refreshed = client.refresh(tokens);
            assertThat(search(stack, refreshed.access())).contains("Analytical Engines");
        }
    }

    @Test
    @DisplayName("invariant 8: a killed gateway, operator or runtime comes back and everybody stays logged in")
    void everyPartMayCrash(@TempDir Path state) throws IOException {
        try (var stack = LocalStack.start(SharedStack.settings(state))) {
            var tokens = new OAuthClient(stack.url().resolve("/mcp")).connect("grace");
            assertThat(search(stack, tokens.access())).contains("Compiler Works");
            var workspace = stack.cluster()
                    .resources(NotionWorkspace.class)
                    .inNamespace("notion-workspaces")
                    .list()
                    .getItems()
                    .getFirst();

            var before = Runtimes.address(stack, workspace);
            stack.node().crash(workspace.getMetadata().getName());
            await().until(() -> !Runtimes.answers(before)); // a call in its hands would rightly fail
            assertThat(search(stack, tokens.access())).contains("Compiler Works");

            stack.program("operator").crash();
            assertThat(search(stack, tokens.access())).contains("Compiler Works");
            var deployment = stack.cluster()
                    .apps()
                    .deployments()
                    .inNamespace("notion-workspaces")
                    .withName(workspace.getMetadata().getName());
            deployment.delete();
            await().atMost(TAKEOVER).until(() -> deployment.get() != null);
            assertThat(search(stack, tokens.access())).contains("Compiler Works");

            stack.program("gateway").crash();
            stack.awaitGateway();
            assertThat(search(stack, tokens.access())).contains("Compiler Works");
        }
    }

    private static String search(LocalStack stack, String accessToken) {
        return new McpClients.Modern(stack.url(), accessToken)
                .call("search", Map.of("query", "Roadmap"))
                .toString();
    }
}
