package dev.notionmcp.operator.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.event.KeyValuePair;

/**
 * One JSON object a line, with the same names as the gateway's: time, level, logger, message, error and, in a reconcile, workspace,
 * namespace, reason and traceId.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {

    /** Of what JOSDK keeps with the thread of a reconcile; its other parts, such as versions, are for debugging JOSDK. */
    private static final Map<String, String> NAMES =
            Map.of("resource.name", "workspace", "resource.namespace", "namespace", "traceId", "traceId");

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        var line = new LinkedHashMap<String, String>();
        line.put("time", event.getInstant().toString());
        line.put("level", event.getLevel().toString());
        line.put("logger", event.getLoggerName());
        line.put("message", event.getFormattedMessage());
        event.getMDCPropertyMap().forEach((key, value) -> {
            var name = NAMES.get(key);
            if (name != null) {
                line.put(name, value);
            }
        });
        Objects.requireNonNullElse(event.getKeyValuePairs(), List.<KeyValuePair>of())
                .forEach(pair -> line.put(pair.key, String.valueOf(pair.value)));
        if (event.getThrowableProxy() != null) {
            line.put("error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return (Serialization.asJson(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
