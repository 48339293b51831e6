package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard for Grafana. */
final class DashboardTest {

    private final ConfigMap map =
            Chart.of("ingress").with("workspaces.namespace", "tenants").the(ConfigMap.class, "notion-mcp-dashboard");
    private JsonNode dashboard;

    @BeforeEach
    void read() throws IOException {
        dashboard = new ObjectMapper().readTree(map.getData().get("notion-mcp.json"));
    }

    @Test
    void isFoundByTheSidecarOfGrafanasChart() {
        assertThat(map.getMetadata().getLabels()).containsEntry("grafana_dashboard", "1");
    }

    @Test
    void showsOnlyWhatTheProgramsMeasure() throws IOException {
        var metrics = new DocumentedMetrics();
        assertThat(dashboard.findValuesAsText("expr"))
                .hasSizeGreaterThan(30)
                .allSatisfy(
                        query -> assertThat(metrics.unknownIn(query)).as(query).isEmpty());
    }

    /** As rules, since promtool checks no bare query; Grafana fills in the variables. */
    @Test
    void prometheusUnderstandsEachQuery(@TempDir Path folder) throws Exception {
        var found = Promtool.find();
        assumeThat(found)
                .as("promtool, which is missing: install Debian's package prometheus")
                .isPresent();
        var rules = dashboard.findValuesAsText("expr").stream()
                .map(query -> Map.of("record", "panel", "expr", query.replace("$__rate_interval", "1m")))
                .toList();
        var group = Map.of("groups", List.of(Map.of("name", "panels", "rules", rules)));
        new ObjectMapper().writeValue(folder.resolve("panels.yaml").toFile(), group);
        var check = found.orElseThrow().run(folder, "check", "rules", "--lint=none", "panels.yaml");
        assertThat(check.succeeded()).as(check.output()).isTrue();
    }

    @Test
    void showsOneReleaseAndItsWorkspaces() {
        assertThat(dashboard.findValuesAsText("expr"))
                .allMatch(query ->
                        query.contains("namespace=\"$namespace\"") || query.contains("namespace=\"$workspaces\""));
        assertThat(dashboard.at("/templating/list"))
                .filteredOn(variable -> variable.path("name").asText().equals("workspaces"))
                .singleElement()
                .satisfies(
                        variable -> assertThat(variable.path("query").asText()).isEqualTo("tenants"));
    }

    @Test
    void eachPanelSaysWhatItIsAndLiesBesideTheOthers() {
        var taken = new HashSet<List<Integer>>();
        assertThat(panels()).allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            if (!panel.path("type").asText().equals("row")) {
                assertThat(panel.path("description").asText())
                        .as("%s", panel.path("title"))
                        .isNotBlank();
            }
            var place = panel.path("gridPos");
            for (int x = place.path("x").asInt();
                    x < place.path("x").asInt() + place.path("w").asInt();
                    x++) {
                for (int y = place.path("y").asInt();
                        y < place.path("y").asInt() + place.path("h").asInt();
                        y++) {
                    assertThat(x).isLessThan(24);
                    assertThat(taken.add(List.of(x, y)))
                            .as("%s", panel.path("title"))
                            .isTrue();
                }
            }
        });
    }

    private List<JsonNode> panels() {
        var panels = new ArrayList<JsonNode>();
        dashboard.path("panels").forEach(panels::add);
        return panels;
    }
}
