package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What "kubectl get -l app.kubernetes.io/instance=..." finds: all but the CRD, which is the same in each release. */
final class LabelsTest {

    private static final Map<String, String> COMMON = Map.of(
            "app.kubernetes.io/name", "notion-mcp-remote",
            "app.kubernetes.io/instance", "notion-mcp",
            "app.kubernetes.io/managed-by", "Helm");
    private static final Set<String> COMPONENTS =
            Set.of("alerts", "dashboard", "database", "gateway", "operator", "release", "workspaces");

    static List<String> examples() {
        return Chart.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachObjectSaysWhatItBelongsTo(String example) {
        assertThat(Chart.of(example)
                        .objects()
                        .filter(object -> !object.getKind().equals("CustomResourceDefinition")))
                .extracting(HasMetadata::getMetadata)
                .allSatisfy(metadata -> {
                    assertThat(metadata.getLabels()).containsAllEntriesOf(COMMON);
                    assertThat(metadata.getLabels().get("app.kubernetes.io/component"))
                            .isIn(COMPONENTS);
                });
    }
}
