package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The programs' environment: their settings by the names of docs/settings.md. */
final class SettingsTest {

    private static final Pattern ROW = Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE);

    /** What other values decide, or the chart itself; the gateway's are one file of state, tests and the ports of its image. */
    private static final Set<String> DECIDED = Set.of(
            "BASE_URL",
            "HOST",
            "PORT",
            "MANAGEMENT_PORT",
            "STATE_DIR",
            "NOTION_OAUTH_CLIENT_ID",
            "NOTION_OAUTH_CLIENT_SECRET",
            "NOTION_BASE_URL",
            "DATABASE_URL",
            "SYSTEM_NAMESPACE",
            "WORKSPACES_NAMESPACE",
            "ALLOWED_NOTION_WORKSPACES",
            "ALLOWED_NOTION_USERS",
            "RUNTIME_IMAGE",
            "IMAGE_PULL_POLICY",
            "RUNTIME_PULL_SECRETS",
            "RUNTIME_NODE_SELECTOR",
            "RUNTIME_TOLERATIONS",
            "GATEWAY_LABELS",
            "EGRESS_EXCEPT_CIDRS",
            "LEADER_ELECTION",
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "OTEL_EXPORTER_OTLP_HEADERS",
            "TEST_CLIENT_HOSTS",
            "TEST_CLIENT_CA");

    /** Which that page leaves to Spring Boot. */
    private static final String SPRINGS_OWN = "SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE";

    @ParameterizedTest
    @CsvSource({"gateway, Settings of the gateway", "operator, Settings of the operator"})
    void eachVariableIsASettingOfTheProgram(String program, String heading) throws IOException {
        assertThat(Chart.examples())
                .allSatisfy(example -> assertThat(environment(Chart.of(example), program))
                        .extracting(EnvVar::getName)
                        .doesNotHaveDuplicates()
                        .filteredOn(name -> !name.equals(SPRINGS_OWN))
                        .isSubsetOf(documented(heading)));
    }

    @ParameterizedTest
    @CsvSource({"gateway, Settings of the gateway", "operator, Settings of the operator"})
    void valuesTakeEachSettingThatTheChartDoesNotDecide(String program, String heading) throws IOException {
        var left = new TreeSet<>(documented(heading));
        left.removeAll(DECIDED);
        assertThat(allowed(program)).isEqualTo(left);
    }

    @Test
    void valuesArriveAsTheProgramsReadThem() {
        assertThat(environment(Chart.of("ingress").with("gateway.settings.MAX_WORKSPACES", 1_000_000), "gateway"))
                .contains(
                        variable("MAX_WORKSPACES", "1000000"),
                        variable("CALLS_PER_MINUTE", "1200"),
                        variable("CLIENT_DOCUMENTS", "off"),
                        variable("LOG_FORMAT", "json"));
        assertThat(environment(Chart.of("gateway-api"), "operator"))
                .contains(
                        variable("WORKSPACES_NAMESPACE", "team-notion,handwritten"),
                        variable("EGRESS_EXCEPT_CIDRS", "10.0.0.0/8,169.254.0.0/16,fd00::/8"));
    }

    @Test
    void secretsAreNamedAndNeverValues() {
        assertThat(environment(Chart.of("ingress"), "gateway"))
                .filteredOn(variable -> variable.getValueFrom() != null)
                .extracting(
                        EnvVar::getName,
                        variable -> variable.getValueFrom().getSecretKeyRef().getName() + "/"
                                + variable.getValueFrom().getSecretKeyRef().getKey())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "(\"NOTION_OAUTH_CLIENT_ID\", \"notion-mcp-notion/client-id\")",
                        "(\"NOTION_OAUTH_CLIENT_SECRET\", \"notion-mcp-notion/client-secret\")",
                        "(\"DATABASE_URL\", \"notion-mcp-database/url\")",
                        "(\"OTEL_EXPORTER_OTLP_HEADERS\", \"otel/headers\")");
    }

    private static EnvVar variable(String name, String value) {
        return new EnvVar(name, value, null);
    }

    private static List<EnvVar> environment(Chart chart, String program) {
        return chart.the(Deployment.class, "notion-mcp-" + program)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getEnv();
    }

    private static Set<String> allowed(String program) throws IOException {
        var schema = new ObjectMapper()
                .readTree(Chart.FOLDER.resolve("values.schema.json").toFile());
        var names = new TreeSet<String>();
        schema.at("/properties/" + program + "/properties/settings/properties")
                .fieldNames()
                .forEachRemaining(names::add);
        return names;
    }

    /** The first column of the table below this heading. */
    private static Set<String> documented(String heading) throws IOException {
        var page = Files.readString(Path.of("../docs/settings.md"));
        var section = page.substring(page.indexOf("# " + heading + "\n")).split("\n# ", 2)[0];
        return ROW.matcher(section).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
