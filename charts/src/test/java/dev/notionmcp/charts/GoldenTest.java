package dev.notionmcp.charts;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart renders for each of its examples, as it was when somebody last looked at it. */
final class GoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    /** What is a file already: {@link DefinitionTest}, {@link RenderedTest}, {@link DashboardTest}. */
    private static final List<String> ELSEWHERE =
            List.of("templates/crd.yaml", "templates/rbac.yaml", "templates/dashboard.yaml");

    static List<String> examples() {
        return Chart.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void rendersWhatWasLookedAt(String example) throws IOException {
        var golden = GOLDEN.resolve(example + ".yaml");
        var rendered = Chart.of(example).parts().stream()
                .filter(part -> !ELSEWHERE.contains(part.template()))
                .map(part -> "# " + part.template() + "\n" + part.text())
                .collect(joining("---\n"));
        if (System.getProperty("charts.write") != null) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, rendered);
        }
        assertThat(golden)
                .as("if the difference is meant, take it with: make charts")
                .content()
                .isEqualTo(rendered);
    }

    @Test
    void noneIsLeftOfAnExampleThatIsGone() {
        assertThat(GOLDEN)
                .isDirectoryNotContaining(file ->
                        !Chart.examples().contains(file.getFileName().toString().replace(".yaml", "")));
    }
}
