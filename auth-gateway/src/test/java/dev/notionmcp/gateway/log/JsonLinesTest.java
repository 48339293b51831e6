package dev.notionmcp.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
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
    void whateverIsLoggedStaysOneLine() {
        var line = line("two\nlines, \"quotes\", \u0000 and \u2028", new IllegalStateException("with\na line\" more"));

        assertThat(line.get("message").asString()).isEqualTo("two\nlines, \"quotes\", \u0000 and \u2028");
        assertThat(line.get("error").asString())
                .contains("IllegalStateException: with\na line\" more", "\tat dev.notionmcp");
    }

    private JsonNode line(String message, @Nullable Throwable error) {
        var text = new JsonLines().format(new LoggingEvent("", log, Level.WARN, message, error, null));
        assertThat(text).endsWith("\n");
        assertThat(text.strip().lines()).hasSize(1);
        return JsonMapper.shared().readTree(text);
    }
}
