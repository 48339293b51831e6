package dev.notionmcp.gateway.routing;

import dev.notionmcp.gateway.audit.AuditLog;
import dev.notionmcp.gateway.audit.AuditedCall;
import dev.notionmcp.gateway.grant.Grant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records how a request ended, for each of its messages: a batch's elements are calls of their own. */
final class FinishedCalls {

    private FinishedCalls() {}

    /** @param messages empty if the call was refused before its body was read */
    static void add(String request, Grant grant, List<RpcMessage> messages, String outcome, long millis) {
        if (messages.isEmpty()) {
            record(request, grant, null, null, outcome, millis);
        }
        for (var message : messages) {
            record(request, grant, message.method(), message.name(), outcome, millis);
        }
    }

    private static void record(
            String request, Grant grant, @Nullable String method, @Nullable String name, String outcome, long millis) {
        AuditLog.called(new AuditedCall(
                request,
                grant.workspace().name(),
                grant.clientId(),
                grant.person(),
                grant.id(),
                method,
                "tools/call".equals(method) ? name : null,
                outcome,
                millis));
    }
}
