package dev.notionmcp.gateway.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ToolsTest {

    /** A tool's heading and, two lines below, its title and what calling it does. */
    private static final Pattern TOOL = Pattern.compile("(?m)^## (\\w+)\\n\\n\\*\\*[^*]+\\*\\* \\(([^)]*)\\)");

    @Test
    void readingToolsAreThoseThatChangeNothing() throws IOException {
        var page = Files.readString(Path.of("..", "docs", "tools.md"));

        var reading = TOOL.matcher(page)
                .results()
                .filter(tool -> tool.group(2).equals("changes nothing"))
                .map(tool -> tool.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        var all = TOOL.matcher(page).results().map(tool -> tool.group(1)).toList();

        assertThat(new TreeSet<>(Tools.READING)).isEqualTo(reading);
        assertThat(Tools.ALL).containsExactlyInAnyOrderElementsOf(all);
        assertThat(all).filteredOn(Tools::needsWriting).doesNotContainAnyElementsOf(reading);
    }
}
