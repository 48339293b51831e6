package dev.notionmcp.runtime.mcp;

import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Where the SDK's server hands over its handler; HTTP itself is {@link McpEndpoint}'s. */
final class StatelessTransport implements McpStatelessServerTransport {

    private @Nullable McpStatelessServerHandler handler;

    @Override
    public void setMcpHandler(McpStatelessServerHandler mcpHandler) {
        this.handler = mcpHandler;
    }

    McpStatelessServerHandler handler() {
        return Objects.requireNonNull(handler, "the SDK's server sets its handler when it is built");
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }
}
