package dev.notionmcp.gateway.routing;

import dev.notionmcp.gateway.audit.AuditLog;
import dev.notionmcp.gateway.audit.AuditedCall;
import dev.notionmcp.gateway.grant.Grant;
import dev.notionmcp.gateway.metric.GatewayMetrics;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records how a request ended, for each of its messages: a batch's elements are calls of their own. */
@Component
final class FinishedCalls {

    private final GatewayMetrics metrics;

    FinishedCalls(GatewayMetrics metrics) {
        this.metrics = metrics;
    }

    /**
     * @param grant null if the caller had none
     * @param trace null where calls are not traced
     * @param messages empty if the call was refused before its body was read
     */
    void add(
            String request,
            @Nullable Grant grant,
            List<RpcMessage> messages,
            String outcome,
            Duration time,
            @Nullable String trace) {
        if (grant == null) {
            metrics.refused(outcome);
            return;
        }
        if (messages.isEmpty()) {
            add(request, grant, null, null, outcome, time, trace);
        }
        for (var message : messages) {
            add(request, grant, message.method(), message.name(), outcome, time, trace);
        }
    }

    private void add(
            String request,
            Grant grant,
            @Nullable String method,
            @Nullable String name,
            String outcome,
            Duration time,
            @Nullable String trace) {
        metrics.called(method, name, outcome, time);
        AuditLog.called(new AuditedCall(
                request,
                grant.workspace().name(),
                grant.clientId(),
                grant.person(),
                grant.id(),
                method,
                "tools/call".equals(method) ? name : null,
                outcome,
                time.toMillis(),
                trace));
    }
}
