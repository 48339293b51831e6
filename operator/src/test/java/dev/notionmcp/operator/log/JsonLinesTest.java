package dev.notionmcp.operator.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.core.type.TypeReference;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JsonLinesTest {

    private final LoggerContext context = new LoggerContext();
    private final LogbackMDCAdapter thread = new LogbackMDCAdapter();
    private final ListAppender<ILoggingEvent> events = new ListAppender<>();

    @BeforeEach
    void start() {
        context.setMDCAdapter(thread);
        events.start();
        context.getLogger("dev.notionmcp.Some").addAppender(events);
    }

    @Test
    void tellsALineOfAReconcileByTheNamesThatTheGatewayUses() {
        thread.put("resource.name", "team");
        thread.put("resource.namespace", "notion-workspaces");
        thread.put("resource.uid", "left out");
        thread.put("traceId", "t-1");
        context.getLogger("dev.notionmcp.Some")
                .atWarn()
                .addKeyValue("reason", "refused")
                .log("It failed.");

        var line = line();
        assertThat(line.remove("time")).asString().matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(line)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "level", "WARN",
                        "logger", "dev.notionmcp.Some",
                        "message", "It failed.",
                        "workspace", "team",
                        "namespace", "notion-workspaces",
                        "reason", "refused",
                        "traceId", "t-1"));
    }

    @Test
    void whateverIsLoggedStaysOneLine() {
        context.getLogger("dev.notionmcp.Some")
                .error("two\nlines, \"quotes\" and \u0000", new IllegalStateException("with\na line\" more"));

        var line = line();
        assertThat(line).containsEntry("message", "two\nlines, \"quotes\" and \u0000");
        assertThat(line.get("error")).contains("IllegalStateException: with\na line\" more", "\tat dev.notionmcp");
    }

    private Map<String, String> line() {
        var text = new String(new JsonLines().encode(events.list.getFirst()), StandardCharsets.UTF_8);
        assertThat(text).endsWith("\n");
        assertThat(text.strip().lines()).hasSize(1);
        return Serialization.unmarshal(text, new TypeReference<Map<String, String>>() {});
    }
}
