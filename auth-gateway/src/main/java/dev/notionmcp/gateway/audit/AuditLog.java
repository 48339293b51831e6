package dev.notionmcp.gateway.audit;

import dev.notionmcp.gateway.metric.Events;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Writes the audit log: the logger {@code audit}, one line of {@code key=value} each, which people read and every log shipper
 * takes apart. A line holds ids and reasons; never an argument, a token or an e-mail address.
 */
public final class AuditLog {
    private static final Logger AUDIT = LoggerFactory.getLogger("audit");

    /** Rides with the thread and not through every method's arguments: nothing is decided by it. */
    private static final String FROM = "from";

    private AuditLog() {}

    /**
     * From now on this thread works for a client in this network, until the result is closed.
     *
     * @param network an address cut to what names no person
     */
    public static MDC.MDCCloseable workingFor(String network) {
        return MDC.putCloseable(FROM, network);
    }

    /** Records the end of a call. */
    public static void called(AuditedCall call) {
        var fields = List.of(
                AuditField.request(call.request()),
                AuditField.workspace(call.workspace()),
                AuditField.client(call.client()),
                AuditField.person(call.person()),
                AuditField.grant(call.grant()),
                AuditField.of("method", call.method()),
                AuditField.of("tool", call.tool()),
                AuditField.of("outcome", call.outcome()),
                AuditField.of("ms", Long.toString(call.millis())));
        if (call.trace() == null) {
            write("call", fields);
        } else {
            write(
                    "call",
                    Stream.concat(fields.stream(), Stream.of(AuditField.of("trace", call.trace())))
                            .toList());
        }
    }

    /** Records a step of an authorization, and counts it. */
    public static void event(AuditEvent event, AuditField... fields) {
        write(event.toString(), List.of(fields));
        Events.count(event.toString(), AuditField.why(fields));
    }

    private static void write(String event, List<AuditField> fields) {
        var line = new StringBuilder(256).append("event=").append(event);
        var log = AUDIT.atInfo();
        for (var field : fields) {
            field.appendTo(line);
            log = field.addTo(log);
        }
        AuditField.of(FROM, MDC.get(FROM)).appendTo(line);
        log.log("{}", line);
    }
}
