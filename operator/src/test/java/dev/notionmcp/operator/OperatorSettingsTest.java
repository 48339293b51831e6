package dev.notionmcp.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notionmcp.operator.workspace.EgressExceptions;
import dev.notionmcp.operator.workspace.RuntimeNodes;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OperatorSettingsTest {

    @Test
    void needsOnlyTheImage() {
        var settings = OperatorSettings.from(Map.of("RUNTIME_IMAGE", "runtime:1"));
        assertThat(settings.image().reference()).isEqualTo("runtime:1");
        assertThat(settings.image().pullPolicy()).isEqualTo("IfNotPresent");
        assertThat(settings.notionBaseUrl()).isEqualTo("https://api.notion.com");
        assertThat(settings.workspacesNamespaces()).containsExactly("notion-workspaces");
        assertThat(settings.gateway().namespace()).isEqualTo("notion-mcp");
        assertThat(settings.gateway().labels())
                .isEqualTo(Map.of(
                        "app.kubernetes.io/name", "notion-mcp-remote",
                        "app.kubernetes.io/component", "gateway"));
        assertThat(settings.exceptions()).isEqualTo(EgressExceptions.PRIVATE_RANGES);
        assertThat(settings.managementPort()).isEqualTo(8081);
        assertThat(settings.leaderElection()).isTrue();
    }

    @Test
    void treatsABlankValueAsUnset() {
        var settings = OperatorSettings.from(Map.of("RUNTIME_IMAGE", "runtime:1", "EGRESS_EXCEPT_CIDRS", " "));
        assertThat(settings.exceptions()).isEqualTo(EgressExceptions.PRIVATE_RANGES);
    }

    @Test
    void sortsRangesByFamily() {
        var settings = OperatorSettings.from(
                Map.of("RUNTIME_IMAGE", "runtime:1", "EGRESS_EXCEPT_CIDRS", "10.0.0.0/8, fc00::/7,::ffff:0:0/96"));
        assertThat(settings.exceptions())
                .isEqualTo(new EgressExceptions(List.of("10.0.0.0/8"), List.of("fc00::/7", "::ffff:0:0/96")));
    }

    @Test
    void dropsTheTrailingSlashOfNotionsUrl() {
        var settings = OperatorSettings.from(
                Map.of("RUNTIME_IMAGE", "runtime:1", "NOTION_BASE_URL", "http://127.0.0.1:9000/"));
        assertThat(settings.notionBaseUrl()).isEqualTo("http://127.0.0.1:9000");
    }

    @Test
    void saysThatTheImageIsMissing() {
        assertThatThrownBy(() -> OperatorSettings.from(Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "RUNTIME_IMAGE is not set;" + " set it to the tool-runtime image that serves the workspaces.");
    }

    @Test
    void keepsTheTwoNamespacesApart() {
        assertThatThrownBy(() -> OperatorSettings.from(
                        Map.of("RUNTIME_IMAGE", "runtime:1", "SYSTEM_NAMESPACE", "one", "WORKSPACES_NAMESPACE", "one")))
                .hasMessageContaining("both have 'one'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RUNTIME_IMAGE|two words",
                "IMAGE_PULL_POLICY|Sometimes",
                "NOTION_BASE_URL|api.notion.com",
                "NOTION_BASE_URL|ftp://api.notion.com",
                "NOTION_BASE_URL|https://user:pass@api.notion.com",
                "NOTION_BASE_URL|https://api.notion.com?x=1",
                "WORKSPACES_NAMESPACE|Not_A_Namespace",
                "SYSTEM_NAMESPACE|-x",
                "GATEWAY_LABELS|app",
                "GATEWAY_LABELS|app=a b",
                "GATEWAY_LABELS|,",
                "RUNTIME_PULL_SECRETS|Harbor",
                "RUNTIME_PULL_SECRETS|harbor;mirror",
                "RUNTIME_NODE_SELECTOR|arm64",
                "RUNTIME_NODE_SELECTOR|pool=a b",
                "RUNTIME_TOLERATIONS|pool=runtimes:Never",
                "RUNTIME_TOLERATIONS|:NoSchedule",
                "RUNTIME_TOLERATIONS|pool=a b:NoSchedule",
                "EGRESS_EXCEPT_CIDRS|10.0.0.0",
                "EGRESS_EXCEPT_CIDRS|10.0.0.0/33",
                "EGRESS_EXCEPT_CIDRS|10.0.0.300/8",
                "EGRESS_EXCEPT_CIDRS|fc00::/129",
                "EGRESS_EXCEPT_CIDRS|private.example/8",
                "MANAGEMENT_PORT|65536",
                "MANAGEMENT_PORT|-1",
                "MANAGEMENT_PORT|http",
                "LEADER_ELECTION|yes",
                "LOG_FORMAT|xml",
                "OTEL_EXPORTER_OTLP_ENDPOINT|collector:4318",
                "OTEL_TRACES_SAMPLER|sometimes",
                "OTEL_TRACES_SAMPLER_ARG|1.5"
            })
    void namesTheSettingTheValueAndTheRemedy(String name, String value) {
        var environment = new HashMap<>(Map.of("RUNTIME_IMAGE", "runtime:1"));
        environment.put(name, value);
        assertThatThrownBy(() -> OperatorSettings.from(environment))
                .isInstanceOf(SettingsException.class)
                .hasMessageMatching(name + " is '[^']+'; .+\\.");
    }

    @Test
    void runtimesRunAnywhereAndArePulledWithoutASecret() {
        var settings = OperatorSettings.from(Map.of("RUNTIME_IMAGE", "runtime:1"));
        assertThat(settings.nodes()).isEqualTo(RuntimeNodes.ANY);
        assertThat(settings.image().pullSecrets()).isEmpty();
    }

    @Test
    void readsWhereRuntimesRunAndWhatPullsThem() {
        var settings = OperatorSettings.from(Map.of(
                "RUNTIME_IMAGE",
                "runtime:1",
                "RUNTIME_NODE_SELECTOR",
                "kubernetes.io/arch=arm64, pool=",
                "RUNTIME_TOLERATIONS",
                "example.org/pool=runtimes:NoSchedule, spot:NoExecute,edge, old=",
                "RUNTIME_PULL_SECRETS",
                "harbor.pull, mirror"));
        assertThat(settings.nodes().selector()).isEqualTo(Map.of("kubernetes.io/arch", "arm64", "pool", ""));
        assertThat(settings.nodes().tolerations())
                .containsExactly(
                        new Toleration("NoSchedule", "example.org/pool", "Equal", null, "runtimes"),
                        new Toleration("NoExecute", "spot", "Exists", null, null),
                        new Toleration(null, "edge", "Exists", null, null),
                        new Toleration(null, "old", "Equal", null, ""));
        assertThat(settings.image().pullSecrets()).containsExactly("harbor.pull", "mirror");
    }

    @Test
    void takesSeveralNamespacesOfWorkspaces() {
        var settings =
                OperatorSettings.from(Map.of("RUNTIME_IMAGE", "runtime:1", "WORKSPACES_NAMESPACE", "team-b, team-a"));
        assertThat(settings.workspacesNamespaces()).containsExactly("team-a", "team-b");
    }
}
