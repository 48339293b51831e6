package dev.notionmcp.gateway.routing;

import org.jspecify.annotations.Nullable;

/**
 * What the gateway looks at in one JSON-RPC message; everything else is the runtime's.
 *
 * @param id as JSON text; null for a notification
 * @param method null for a client's response
 * @param name params.name: the tool of a tools/call
 */
record RpcMessage(
        @Nullable String id,
        @Nullable String method,
        @Nullable String name) {}
