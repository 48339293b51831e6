package dev.notionmcp.local.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.local.LocalStack;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Notion refuses the token of a runtime that is awake: what a client sees of it, with the real gateway and the real runtime. */
@ExtendWith(SharedStack.class)
class RefusedTokenIT {

    private static final CallToolRequest SEARCH = CallToolRequest.builder("search")
            .arguments(Map.of("query", "Roadmap"))
            .build();

    @Test
    void anExpiredOneIsRenewedOnceAndTheCallIsAnsweredAsIfNothingWas(LocalStack stack) {
        var sandbox = new SandboxCalls(stack.notionUrl());
        var tokens = new OAuthClient(stack.url().resolve("/mcp")).connect("grace");
        try (var client = McpClients.legacy(stack.url(), tokens.access())) {
            assertThat(client.callTool(SEARCH).isError()).isNotEqualTo(true);
            var before = sandbox.tokenRequests();
            sandbox.faults("{'expire':['grace']}");

            var answer = client.callTool(SEARCH);

            assertThat(answer.isError()).isNotEqualTo(true);
            assertThat(McpClients.text(answer)).contains("Compiler Works");
            assertThat(sandbox.tokenRequests()).isEqualTo(before + 1);
        }
    }

    @Test
    void aRevokedOneIsToldToThePersonThenToTheClientUntilTheNextLogin(LocalStack stack) {
        var client = new OAuthClient(stack.url().resolve("/mcp"));
        var tokens = client.connect("grace");
        try (var mcp = McpClients.legacy(stack.url(), tokens.access())) {
            assertThat(mcp.callTool(SEARCH).isError()).isNotEqualTo(true);
            new SandboxCalls(stack.notionUrl()).faults("{'revoke':['grace']}");

            var found = mcp.callTool(SEARCH);

            assertThat(found.isError()).isTrue();
            assertThat(McpClients.text(found))
                    .contains("connects again", stack.url().toString());
        }
        var modern = new McpClients.Modern(stack.url(), tokens.access());
        await().atMost(RevocationIT.PROMISED)
                .untilAsserted(
                        () -> assertThat(modern.send("tools/list", Map.of()).statusCode())
                                .isEqualTo(401));
        assertThat(client.tryRefresh(tokens).body()).contains("invalid_grant");

        var again = new OAuthClient(stack.url().resolve("/mcp")).connect("grace");

        assertThat(new McpClients.Modern(stack.url(), again.access())
                        .call("search", Map.of("query", "Roadmap"))
                        .toString())
                .contains("Compiler Works");
    }
}
