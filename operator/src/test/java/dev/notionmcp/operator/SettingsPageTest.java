package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds docs/settings.md to what the operator asks its environment for. */
final class SettingsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "settings.md");
    private static final Map<String, String> REQUIRED = Map.of("RUNTIME_IMAGE", "runtime:1");

    /** A row: the name, and the default if its cell begins with one. */
    private static final Pattern ROW = Pattern.compile("^\\| `([A-Z_]+)` \\| (?:`([^`]+)`)?", Pattern.MULTILINE);

    @Test
    void thePageNamesEverySettingAndNoOther() throws IOException {
        var asked = new TreeSet<String>();
        OperatorSettings.from(new AbstractMap<>() {
            @Override
            public String getOrDefault(Object name, String otherwise) {
                asked.add(name.toString());
                return REQUIRED.getOrDefault(name.toString(), otherwise);
            }

            @Override
            public Set<Entry<String, String>> entrySet() {
                return REQUIRED.entrySet();
            }
        });

        assertThat(rows().stream().map(row -> row.group(1)))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(asked);
    }

    @Test
    void whoSetsTheDefaultsOfThePageChangesNothing() throws IOException {
        var environment = new HashMap<>(rows().stream()
                .filter(row -> row.group(2) != null)
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2))));
        assertThat(environment).containsKeys("MANAGEMENT_PORT", "ROLLOUT_WAVE");
        environment.putAll(REQUIRED);

        assertThat(OperatorSettings.from(environment)).isEqualTo(OperatorSettings.from(REQUIRED));
    }

    private static List<MatchResult> rows() throws IOException {
        var page = Files.readString(PAGE);
        return ROW.matcher(page.substring(page.indexOf("\n# Settings of the operator")))
                .results()
                .toList();
    }
}
