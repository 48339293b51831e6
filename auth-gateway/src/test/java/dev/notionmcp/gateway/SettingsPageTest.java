package dev.notionmcp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds docs/settings.md to what the gateway asks its environment for. */
class SettingsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "settings.md");

    /** A row: the name, and the default if its cell begins with one. */
    private static final Pattern ROW = Pattern.compile("^\\| `([A-Z_]+)` \\| (?:`([^`]+)`)?", Pattern.MULTILINE);

    private static final Map<String, String> REQUIRED =
            Map.of("NOTION_OAUTH_CLIENT_ID", "id", "NOTION_OAUTH_CLIENT_SECRET", "secret");

    @Test
    void thePageNamesEverySettingAndNoOther() throws IOException {
        var asked = new Recorded(REQUIRED);
        GatewaySettings.from(asked);

        assertThat(rows().stream().map(row -> row.group(1)))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(asked.names);
    }

    @Test
    void whoSetsTheDefaultsOfThePageChangesNothing() throws IOException {
        var defaults = rows().stream()
                .filter(row -> row.group(2) != null)
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
        assertThat(defaults).containsKeys("ACCESS_TOKEN_TTL", "PORT").doesNotContainKeys("MAX_AWAKE");
        var environment = new HashMap<>(defaults);
        environment.putAll(REQUIRED);

        assertThat(GatewaySettings.from(environment)).isEqualTo(GatewaySettings.from(REQUIRED));
    }

    private static List<MatchResult> rows() throws IOException {
        var page = Files.readString(PAGE);
        return ROW.matcher(page.substring(0, page.indexOf("\n# Settings of the operator")))
                .results()
                .toList();
    }

    /** An environment that notes what is looked up. */
    private static final class Recorded extends AbstractMap<String, String> {
        private final Map<String, String> variables;
        private final Set<String> names = new TreeSet<>();

        private Recorded(Map<String, String> variables) {
            this.variables = variables;
        }

        @Override
        public @Nullable String get(Object name) {
            names.add(Objects.toString(name));
            return variables.get(name);
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return variables.entrySet();
        }
    }
}
