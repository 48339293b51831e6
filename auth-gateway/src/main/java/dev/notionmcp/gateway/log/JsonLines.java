package dev.notionmcp.gateway.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLogFormatter;

/** One JSON object a line, with the same names as the operator's: time, level, logger, message, error and what the thread works for. */
public final class JsonLines implements StructuredLogFormatter<ILoggingEvent> {
    private final JsonWriter<ILoggingEvent> writer = JsonWriter.<ILoggingEvent>of(members -> {
                members.add("time", ILoggingEvent::getInstant);
                members.add("level", event -> event.getLevel().toString());
                members.add("logger", ILoggingEvent::getLoggerName);
                members.add("message", ILoggingEvent::getFormattedMessage);
                members.addMapEntries(JsonLines::subject);
                members.add("error", ILoggingEvent::getThrowableProxy)
                        .whenNotNull()
                        .as(ThrowableProxyUtil::asString);
            })
            .withNewLineAtEnd();

    /** What the thread works for, and what the line itself says it is about. */
    private static Map<String, String> subject(ILoggingEvent event) {
        var subject = new TreeMap<>(event.getMDCPropertyMap());
        Objects.requireNonNullElse(event.getKeyValuePairs(), List.<KeyValuePair>of())
                .forEach(pair -> subject.put(pair.key, String.valueOf(pair.value)));
        return subject;
    }

    @Override
    public String format(ILoggingEvent event) {
        return writer.writeToString(event);
    }
}
