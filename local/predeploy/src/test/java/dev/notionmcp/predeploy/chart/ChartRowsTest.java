package dev.notionmcp.predeploy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.predeploy.Project;
import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.Outcome;
import dev.notionmcp.predeploy.check.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Helm says of somebody's values, as rows. */
class ChartRowsTest {

    @TempDir
    private Path folder;

    @Test
    void allAreKeptWithTheExamples() throws IOException {
        for (var example : Project.CHART.exampleFiles()) {
            assertThat(outcomes(release(example)))
                    .as(example.toString())
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Kept.class));
        }
    }

    @Test
    void aValueThatCannotBeIsNamedAndWhatFollowsIsSkipped() throws IOException {
        var outcomes = outcomes(release(Project.example("minimal"), values("ingress: {form: istio}")));
        assertThat(outcomes.getFirst()).isInstanceOfSatisfying(Outcome.Broken.class, broken -> {
            assertThat(broken.seen()).startsWith("- at '/ingress/form': value must be one of");
            assertThat(broken.remedy()).contains("values.yaml");
        });
        assertThat(outcomes.subList(1, 3))
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Skipped.class));
    }

    @Test
    void yamlThatIsNoneIsNamedWithItsLine() throws IOException {
        assertThat(outcomes(release(values("a: [1"))).getFirst())
                .isInstanceOfSatisfying(
                        Outcome.Broken.class,
                        broken -> assertThat(broken.seen()).contains("values.yaml", "line 1"));
    }

    @Test
    void whatMustBeSaidIsAskedForWithTheChartsOwnRemedy() throws IOException {
        var outcomes = outcomes(release(values("images: {registry: harbor.example.com}")));
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Kept.class);
        assertThat(outcomes.get(1))
                .isEqualTo(new Outcome.Broken(
                        "baseUrl is not set",
                        "Give the public URL of the gateway, such as https://notion-mcp.example.com."));
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void aChartThatHelmFindsFaultWithIsNamedWithTheFile() throws IOException {
        var broken = ChartCopy.of(Project.CHART.folder(), List.of());
        try (broken) {
            Files.writeString(
                    broken.folder().resolve("templates/odd.yaml"), "kind: ConfigMap\nmetadata: {name: A_b}\n");
            var chart = new Chart(broken.folder());
            var release = release(Project.example("minimal"));
            var row = Row.of(new LintCheck(chart, release, chart.render(release)));
            assertThat(row.outcome())
                    .isInstanceOfSatisfying(
                            Outcome.Broken.class,
                            outcome -> assertThat(outcome.seen()).contains("templates/odd.yaml"));
        }
    }

    @Test
    void laterValuesFilesTakePrecedence() throws IOException {
        var release = release(Project.example("minimal"), values("baseUrl: https://other.example.com"));
        assertThat(Project.CHART.render(release))
                .isInstanceOfSatisfying(
                        Rendering.Rendered.class,
                        rendered -> assertThat(rendered.manifest().host()).isEqualTo("other.example.com"));
    }

    private Path values(String yaml) throws IOException {
        return Files.writeString(folder.resolve("values.yaml"), yaml);
    }

    private static Release release(Path... values) {
        return new Release("notion-mcp", "notion-mcp", List.of(values));
    }

    private static List<Outcome> outcomes(Release release) {
        var rendering = Project.CHART.render(release);
        List<Check> checks = List.of(
                new SchemaCheck(release, rendering),
                new RenderCheck(release, rendering),
                new LintCheck(Project.CHART, release, rendering));
        return checks.stream().map(Row::of).map(Row::outcome).toList();
    }
}
