package dev.notionmcp.local.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.local.LocalStack;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Invariant 7: five seconds after revocation or disconnect no call succeeds and no stream is open. */
@ExtendWith(SharedStack.class)
class RevocationIT {

    /** Five seconds are promised; a busy machine gets more, and still too few for anything that waits to be looked at again. */
    static final Duration PROMISED = Duration.ofSeconds(20);

    @Test
    @DisplayName("invariant 7: soon after /revoke its calls fail and its open stream ends, and nobody else's do")
    void revokingEndsCallsAndStreams(LocalStack stack) {
        var client = new OAuthClient(stack.url().resolve("/mcp"));
        var tokens = client.connect("ada");
        var mine = new McpClients.Modern(stack.url(), tokens.access());
        var others = new McpClients.Modern(
                stack.url(),
                new OAuthClient(stack.url().resolve("/mcp")).connect("ada").access());
        var ended = ending(mine.stream("subscriptions/listen", Map.of("notifications", Map.of())));
        var othersEnded = ending(others.stream("subscriptions/listen", Map.of("notifications", Map.of())));

        assertThat(client.revoke(tokens.refresh()).statusCode()).isEqualTo(200);

        await().atMost(PROMISED).untilAsserted(() -> {
            assertThat(mine.send("tools/list", Map.of()).statusCode()).isEqualTo(401);
            assertThat(ended).isDone();
        });
        assertThat(others.send("tools/list", Map.of()).statusCode()).isEqualTo(200);
        assertThat(othersEnded).isNotDone();
        assertThat(client.tryRefresh(tokens).body()).contains("invalid_grant");
    }

    @Test
    @DisplayName("invariant 7: soon after deleting the workspace its calls fail and its open stream ends")
    void deletingEndsCallsAndStreams(LocalStack stack) {
        var client = new OAuthClient(stack.url().resolve("/mcp"));
        var tokens = client.connect("linus");
        var mine = new McpClients.Modern(stack.url(), tokens.access());
        var ended = ending(mine.stream("subscriptions/listen", Map.of("notifications", Map.of())));

        stack.cluster().resources(NotionWorkspace.class).inNamespace("notion-workspaces").list().getItems().stream()
                .filter(workspace -> "Kernel Garden".equals(workspace.getSpec().workspaceName()))
                .forEach(workspace -> stack.cluster().resource(workspace).delete());

        await().atMost(PROMISED).untilAsserted(() -> {
            assertThat(mine.send("tools/list", Map.of()).statusCode()).isEqualTo(401);
            assertThat(ended).isDone();
        });
        assertThat(client.tryRefresh(tokens).body()).contains("invalid_grant");
    }

    /** Completes when an open stream has ended, however. */
    private static CompletableFuture<Void> ending(InputStream stream) {
        var ended = new CompletableFuture<Void>();
        Thread.ofVirtual().start(() -> {
            try (stream) {
                stream.transferTo(OutputStream.nullOutputStream());
                ended.complete(null);
            } catch (IOException e) {
                ended.complete(null);
            }
        });
        return ended;
    }
}
