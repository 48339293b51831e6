package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each alert fires and is silent where it should, by Prometheus itself: the cases are src/test/resources/promtool/alerts.yaml. */
final class AlertsFireTest {

    private static final Path CASES = Path.of("src/test/resources/promtool/alerts.yaml");
    private static final KubernetesSerialization YAML = new KubernetesSerialization();
    private static final Pattern NAME = Pattern.compile("alertname=\"(\\w+)\"");

    private final Object rules =
            Chart.of("ingress").the("PrometheusRule", "notion-mcp").get("spec");

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("rules.yaml"), YAML.asYaml(rules));
        Files.copy(CASES, folder.resolve("alerts.yaml"));
    }

    @Test
    void eachHasACaseWhereItFiresAndOneWhereItIsSilent() throws IOException {
        var firing = new TreeSet<String>();
        var silent = new TreeSet<String>();
        for (var test : YAML.unmarshal(Files.readString(CASES), JsonNode.class).path("tests")) {
            for (var check : test.path("promql_expr_test")) {
                var name = NAME.matcher(check.path("expr").asText());
                assertThat(name.find()).as("%s", check).isTrue();
                (check.path("exp_samples").isEmpty() ? silent : firing).add(name.group(1));
            }
        }
        var all = new TreeSet<>(YAML.unmarshal(YAML.asJson(rules), JsonNode.class)
                .path("groups")
                .path(0)
                .path("rules")
                .findValuesAsText("alert"));
        assertThat(firing).isEqualTo(all);
        assertThat(silent).isEqualTo(all);
    }

    @Test
    void prometheusSaysTheSame() throws Exception {
        var found = Promtool.find();
        assumeThat(found)
                .as("promtool, which is missing: install Debian's package prometheus")
                .isPresent();
        var promtool = found.orElseThrow();

        var check = promtool.run(folder, "check", "rules", "rules.yaml");
        assertThat(check.succeeded()).as(check.output()).isTrue();
        var test = promtool.run(folder, "test", "rules", "alerts.yaml");
        assertThat(test.succeeded()).as(test.output()).isTrue();
    }
}
