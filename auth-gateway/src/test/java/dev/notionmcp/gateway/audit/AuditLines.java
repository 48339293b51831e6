package dev.notionmcp.gateway.audit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the audit log is told while this is open; other tests of the process may add to it. */
public final class AuditLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    public AuditLines() {
        start();
        logger().addAppender(this);
    }

    /** Those that hold this. */
    public List<String> with(String part) {
        return lines.stream().filter(line -> line.contains(part)).toList();
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getFormattedMessage());
    }

    @Override
    public void close() {
        logger().detachAppender(this);
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger("audit");
    }
}
