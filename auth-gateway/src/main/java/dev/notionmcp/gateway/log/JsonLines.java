package dev.notionmcp.gateway.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/** One JSON object a line, with the same names as the operator's: time, level, logger, message, error and what the thread works for. */
public final class JsonLines implements StructuredLogFormatter<ILoggingEvent> {
    private final JsonWriter<ILoggingEvent> writer = JsonWriter.<ILoggingEvent>of(members -> {
                members.add("time", ILoggingEvent::getInstant);
                members.add("level", event -> event.getLevel().toString());
                members.add("logger", ILoggingEvent::getLoggerName);
                members.add("message", ILoggingEvent::getFormattedMessage);
                members.addMapEntries(ILoggingEvent::getMDCPropertyMap);
                members.add("error", ILoggingEvent::getThrowableProxy)
                        .whenNotNull()
                        .as(ThrowableProxyUtil::asString);
            })
            .withNewLineAtEnd();

    @Override
    public String format(ILoggingEvent event) {
        return writer.writeToString(event);
    }
}
