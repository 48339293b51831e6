package dev.notionmcp.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/audit.md to what the log can say. */
class AuditPageTest {

    private static final Path PAGE = Path.of("..", "docs", "audit.md");
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE);

    @Test
    void thePageNamesEveryEvent() throws IOException {
        var events = Stream.concat(
                Stream.of("call"), Arrays.stream(AuditEvent.values()).map(AuditEvent::toString));

        assertThat(named("Events")).containsExactlyInAnyOrderElementsOf(events.toList());
    }

    @Test
    void thePageNamesEveryField() throws IOException {
        // a field is made by the method of its name; those of calls alone are told by the log itself
        var fields = Stream.concat(
                Arrays.stream(AuditField.class.getDeclaredMethods())
                        .filter(method ->
                                Modifier.isPublic(method.getModifiers()) && method.getReturnType() == AuditField.class)
                        .map(Method::getName),
                Stream.of("method", "tool", "outcome", "ms", "trace", "from"));

        assertThat(named("Fields")).containsExactlyInAnyOrderElementsOf(fields.toList());
    }

    /** The first column of a section's table. */
    private static List<String> named(String section) throws IOException {
        var text = Files.readString(PAGE);
        var begin = text.indexOf("\n## " + section + "\n");
        var end = text.indexOf("\n## ", begin + 1);
        return ROW.matcher(text.substring(begin, end))
                .results()
                .map(row -> row.group(1))
                .toList();
    }
}
