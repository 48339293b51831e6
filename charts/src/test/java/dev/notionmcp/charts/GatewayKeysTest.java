package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The one Secret that the chart makes, and never touches again. */
final class GatewayKeysTest {

    static List<String> examples() {
        return Chart.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theChartMakesThatSecretAndNoOther(String example) {
        assertThat(Chart.of(example).all(Secret.class))
                .extracting(secret -> secret.getMetadata().getName())
                .containsExactly("notion-mcp-gateway-keys");
    }

    /** What an applied object does not name belongs to whoever wrote it: an upgrade cannot empty it. */
    @ParameterizedTest
    @MethodSource("examples")
    void itClaimsNoDataAndStaysWhenTheChartGoes(String example) {
        var chart = Chart.of(example);
        assertThat(chart.render("templates/gateway-keys.yaml"))
                .doesNotContainPattern("(?m)^(data|stringData|immutable):");
        assertThat(chart.all(Secret.class)
                        .findFirst()
                        .orElseThrow()
                        .getMetadata()
                        .getAnnotations())
                .containsEntry("helm.sh/resource-policy", "keep")
                .containsEntry("argocd.argoproj.io/sync-options", "Prune=false,Delete=false")
                // a hook is deleted and made anew
                .doesNotContainKey("helm.sh/hook");
    }
}
