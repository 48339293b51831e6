package dev.notionmcp.gateway.routing;

import dev.notionmcp.gateway.grant.Grant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line per JSON-RPC message: who called what where, and how it ended; never an argument or a token. */
final class AuditLog {

    private static final Logger AUDIT = LoggerFactory.getLogger("audit");
    private static final int LONGEST = 128;

    private AuditLog() {}

    /** @param messages empty if the call was refused before its body was read */
    static void called(String request, Grant grant, List<RpcMessage> messages, String outcome, long millis) {
        if (messages.isEmpty()) {
            line(request, grant, null, null, outcome, millis);
        }
        for (var message : messages) {
            line(request, grant, message.method(), message.name(), outcome, millis);
        }
    }

    private static void line(
            String request, Grant grant, @Nullable String method, @Nullable String name, String outcome, long millis) {
        AUDIT.info(
                "mcp request={} workspace={} client={} person={} grant={} method={} tool={} outcome={} ms={}",
                request,
                grant.workspace().name(),
                safe(grant.clientId()),
                safe(grant.person()),
                safe(grant.id()),
                safe(method),
                safe("tools/call".equals(method) ? name : null),
                outcome,
                millis);
    }

    /** Clients choose these words: no spaces or line breaks that could pass for another field or line. */
    private static String safe(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "-";
        }
        var shortened = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
        return shortened.replaceAll("[^A-Za-z0-9_.:/?&%~@+-]", "_");
    }
}
