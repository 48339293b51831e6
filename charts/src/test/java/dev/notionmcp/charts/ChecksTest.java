package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be said, and what does not go together: each refusal names the value and the remedy. */
final class ChecksTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            baseUrl         | baseUrl is not set; give the public URL
            images.registry | images.registry is not set; give the registry
            signUp.who      | signUp.who is not set; say "anyone"
            """)
    void whatMustBeSaidIsAskedFor(String key, String message) {
        assertThatThrownBy(() -> Chart.byDefault().with(key, "").parts()).hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notion-mcp.example.com",
                "https://notion-mcp.example.com/",
                "https://notion-mcp.example.com/mcp",
                "https://Notion-MCP.example.com",
                "http://notion-mcp.example.com"
            })
    void aPublicUrlThatTheGatewayWouldRefuseIsRefused(String url) {
        assertThatThrownBy(() -> Chart.byDefault().with("baseUrl", url).parts())
                .hasMessageContaining("baseUrl is \"" + url + "\"; give https://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://mcp.example.com:8443", "http://localhost:8000"})
    void othersAreNot(String url) {
        assertThatCode(() -> Chart.byDefault().with("baseUrl", url).parts()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            signUp.who                    | listed    | signUp.workspaces and signUp.users are empty, which would admit everybody
            images.operator.tag           | latest    | images.operator.tag is "latest"
            ingress.form                  | tailscale | Funnel serves names of the tailnet only
            ingress.form                  | gatewayApi | ingress.parentRefs is empty; name the Gateway
            gateway.autoscaling.minReplicas | 9       | gateway.autoscaling.minReplicas is 9, above maxReplicas, which is 6
            monitoring.serviceMonitor.enabled | true  | monitoring.namespace is not set
            monitoring.alerts.enabled     | true      | monitoring.alerts is enabled but monitoring.serviceMonitor is not
            workspaces.namespace          | notion-mcp | workspaces.namespace is the release's own namespace
            """)
    void whatDoesNotGoTogetherIsRefused(String key, String value, String message) {
        assertThatThrownBy(() -> Chart.byDefault().with(key, value).parts()).hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.traces.example",
                "https://api.traces.example:4318",
                "http://10.0.0.5:4318",
                "https://10.0.0.5",
                "http://otel.observability.example.com:4318"
            })
    void aCollectorThatThePoliciesWouldKeepOutOfReachIsRefused(String endpoint) {
        var chart = Chart.byDefault().with("traces.endpoint", endpoint);
        assertThatThrownBy(chart::parts).hasMessageContaining("traces.endpoint is \"" + endpoint + "\"");
        assertThatCode(() -> chart.with("networkPolicy.enabled", false).parts()).doesNotThrowAnyException();
    }

    @Test
    void aCertificateWithoutASecretIsRefused() {
        assertThatThrownBy(
                        () -> Chart.of("traefik").with("ingress.tlsSecret", "").parts())
                .hasMessageContaining("ingress.annotations has cert-manager.io/cluster-issuer but ingress.tlsSecret");
    }

    @Test
    void aListThatWouldNotCountIsRefused() {
        assertThatThrownBy(() -> new Chart("notion-mcp", "tailscale", Map.of("signUp.who", "anyone")).parts())
                .hasMessageContaining("signUp.who is \"anyone\" but signUp.workspaces or signUp.users names some");
    }
}
