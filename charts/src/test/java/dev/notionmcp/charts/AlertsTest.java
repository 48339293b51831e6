package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What wakes somebody up. */
final class AlertsTest {

    private static final Pattern HEADING = Pattern.compile("^### (\\w+)$", Pattern.MULTILINE);
    private static final Pattern VALUES = Pattern.compile("(?:outcome|reason|kind|event|why)(?:=~|!=|=)\"([^\"]+)\"");
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
                    .containsOnlyKeys("summary", "description", "runbook_url");
        });
    }

    @Test
    void eachHasItsRunbookAndEachRunbookItsAlert() throws IOException {
        var page = Files.readString(Path.of("../docs/operations.md"));
        var section = page.substring(page.indexOf("\n## Alerts\n")).split("\n## ", 3)[1];
        assertThat(HEADING.matcher(section)
                        .results()
                        .map(heading -> "docs/operations.md#" + heading.group(1).toLowerCase(Locale.ROOT)))
                .containsExactlyElementsOf(
                        alerts().stream().map(AlertsTest::runbook).toList());
        assertThat(alerts())
                .allSatisfy(alert -> assertThat(runbook(alert))
                        .endsWith("#" + text(alert, "alert").toLowerCase(Locale.ROOT)));
    }

    @Test
    void theirRunbooksAreReadWhereTheValuesSay() {
        var url = "https://git.example.com/notion-mcp-remote/docs/operations.md";
        var alert = alerts(Chart.of("ingress").with("monitoring.alerts.runbooks", url))
                .getFirst();
        assertThat(runbook(alert)).isEqualTo(url + "#notionmcpgatewaydown");
    }

    /** A word that nobody counts under would make an alert that never fires. */
    @Test
    void nameOnlyOutcomesAndReasonsThatAreDocumented() throws IOException {
        var known = Files.readString(Path.of("../docs/audit.md"))
                + Files.readString(Path.of("../docs/crd-reference.md"))
                + Files.readString(Path.of("../docs/metrics.md"));
        assertThat(alerts().stream()
                        .flatMap(alert -> VALUES.matcher(text(alert, "expr")).results())
                        .flatMap(values -> Pattern.compile("[|]").splitAsStream(values.group(1)))
                        .filter(value -> !value.equals("5..")))
                .contains("not-running", "RuntimeUnavailable", "login-failed")
                .allSatisfy(value -> assertThat(known).contains("`" + value + "`"));
    }

    @Test
    void areFoundByTheLabelsThatPrometheusSelects() {
        assertThat(rules.getMetadata().getLabels()).containsEntry("release", "prometheus");
    }

    private List<Map<String, Object>> alerts() {
        return alerts(Chart.of("ingress"));
    }

    private static List<Map<String, Object>> alerts(Chart chart) {
        return Objects.requireNonNull(chart.the("PrometheusRule", "notion-mcp").get("spec", "groups", 0, "rules"));
    }

    @SuppressWarnings("unchecked")
    private static String runbook(Map<String, Object> alert) {
        return String.valueOf(
                ((Map<String, Object>) Objects.requireNonNull(alert.get("annotations"))).get("runbook_url"));
    }

    private static String text(Map<String, Object> alert, String key) {
        return String.valueOf(alert.get(key));
    }
}
