package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How Prometheus finds the metrics of docs/metrics.md. */
final class MonitoringTest {

    private final Chart chart = Chart.of("ingress");

    @ParameterizedTest
    @CsvSource({"gateway, /actuator/prometheus, 8001", "operator, /metrics, 8081"})
    void eachProgramIsScrapedByAServiceOfItsOwn(String program, String path, int port) {
        var monitor = chart.the("ServiceMonitor", "notion-mcp-" + program);
        assertThat(monitor.getMetadata().getLabels()).containsEntry("release", "prometheus");
        assertThat(monitor.<List<Map<String, String>>>get("spec", "endpoints"))
                .containsExactly(Map.of("port", "management", "path", path));

        var service = chart.the(Service.class, "notion-mcp-" + program + "-metrics");
        assertThat(service.getMetadata().getLabels())
                .containsAllEntriesOf(monitor.<Map<String, String>>get("spec", "selector", "matchLabels"));
        assertThat(service.getSpec().getPorts()).singleElement().satisfies(each -> {
            assertThat(each.getName()).isEqualTo("management");
            assertThat(each.getPort()).isEqualTo(port);
        });
    }

    @Test
    void withoutPrometheusThereIsNothingOfIt() {
        assertThat(Chart.byDefault().objects().map(HasMetadata::getKind))
                .doesNotContain("ServiceMonitor", "PrometheusRule", "ConfigMap");
        assertThat(Chart.byDefault().all(Service.class)).hasSize(1);
    }
}
