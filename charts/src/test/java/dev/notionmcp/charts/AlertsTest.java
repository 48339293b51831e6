package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What wakes somebody up. */
final class AlertsTest {

    private static final Pattern SELECTOR = Pattern.compile("\\{[^}]*}");

    private final GenericKubernetesResource rules = Chart.of("ingress").the("PrometheusRule", "notion-mcp");

    @Test
    void watchOnlyWhatTheProgramsMeasure() throws IOException {
        var metrics = new DocumentedMetrics();
        assertThat(alerts())
                .hasSizeGreaterThan(10)
                .allSatisfy(alert -> assertThat(metrics.unknownIn(text(alert, "expr")))
                        .as(text(alert, "alert"))
                        .isEmpty());
    }

    @Test
    void watchThisReleaseOnly() {
        assertThat(alerts())
                .allSatisfy(alert -> assertThat(
                                SELECTOR.matcher(text(alert, "expr")).results())
                        .isNotEmpty()
                        .allMatch(selector -> selector.group().contains("namespace=\"notion-mcp\"")));
    }

    @Test
    void sayWhatPeopleNoticeAndWhereToLook() {
        assertThat(alerts()).allSatisfy(alert -> {
            assertThat(alert).extractingByKey("labels").asString().containsAnyOf("critical", "warning");
            assertThat(alert)
                    .extractingByKey("annotations")
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsOnlyKeys("summary", "description");
        });
    }

    @Test
    void areFoundByTheLabelsThatPrometheusSelects() {
        assertThat(rules.getMetadata().getLabels()).containsEntry("release", "prometheus");
    }

    private List<Map<String, Object>> alerts() {
        return Objects.requireNonNull(rules.get("spec", "groups", 0, "rules"));
    }

    private static String text(Map<String, Object> alert, String key) {
        return String.valueOf(alert.get(key));
    }
}
