package dev.notionmcp.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLinesTest {

    private final Logger log = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("dev.notionmcp.Some");

    @Test
    void tellsALineOfACallByTheNamesThatTheOperatorUses() {
        try (var _ = CallLog.about("r-1", "nws-1", "t-1")) {
            var line = line("It broke off.", null);

            assertThat(line.propertyNames())
                    .containsExactlyInAnyOrder(
                            "time", "level", "logger", "message", "requestId", "workspace", "traceId");
            assertThat(line.get("time").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
            assertThat(line.get("level").asString()).isEqualTo("WARN");
            assertThat(line.get("logger").asString()).isEqualTo("dev.notionmcp.Some");
            assertThat(line.get("workspace").asString()).isEqualTo("nws-1");
        }
        assertThat(line("later", null).has("workspace")).isFalse();
    }

    @Test
    void tellsWhatTheLineItselfIsAbout() {
        var event = new LoggingEvent("", log, Level.INFO, "event=call", null, null);
        event.addKeyValuePair(new KeyValuePair("workspace", "nws-2"));
        try (var _ = CallLog.about("r-1", "nws-1", null)) {
            var line = line(event);

            assertThat(line.get("workspace").asString()).isEqualTo("nws-2");
            assertThat(line.get("requestId").asString()).isEqualTo("r-1");
        }
    }

    @Test
    void whateverIsLoggedStaysOneLine() {
        var line = line("two\nlines, \"quotes\", \u0000 and \u2028", new IllegalStateException("with\na line\" more"));

        assertThat(line.get("message").asString()).isEqualTo("two\nlines, \"quotes\", \u0000 and \u2028");
        assertThat(line.get("error").asString())
                .contains("IllegalStateException: with\na line\" more", "\tat dev.notionmcp");
    }

    private JsonNode line(String message, @Nullable Throwable error) {
        return line(new LoggingEvent("", log, Level.WARN, message, error, null));
    }

    private static JsonNode line(LoggingEvent event) {
        var text = new JsonLines().format(event);
        assertThat(text).endsWith("\n");
        assertThat(text.strip().lines()).hasSize(1);
        return JsonMapper.shared().readTree(text);
    }
}
