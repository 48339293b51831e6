package dev.notionmcp.gateway.audit;

import org.jspecify.annotations.Nullable;

/**
 * One JSON-RPC message that a client sent with a valid token.
 *
 * @param request the id that the answer carries as X-Request-Id; the messages of a batch share one
 * @param method null if the call was refused before its body was read, and for a client's response
 * @param tool null where the method is no tools/call
 * @param outcome the status of the answer, or one word for why there was none of a runtime
 * @param millis from the request's arrival to the end of its answer
 * @param trace the id of its OpenTelemetry trace; null where calls are not traced
 */
public record AuditedCall(
        String request,
        String workspace,
        String client,
        String person,
        String grant,
        @Nullable String method,
        @Nullable String tool,
        String outcome,
        long millis,
        @Nullable String trace) {}
