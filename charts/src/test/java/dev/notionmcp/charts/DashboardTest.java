package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
