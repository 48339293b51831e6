package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the world reaches the gateway. */
final class IngressTest {

    private static final String NAME = "notion-mcp-gateway";

    @Test
    void standardSendsTheHostOfTheUrlToTheGateway() {
        var spec = Chart.of("ingress").the(Ingress.class, NAME).getSpec();
        assertThat(spec.getIngressClassName()).isEqualTo("nginx");
        assertThat(spec.getTls()).singleElement().satisfies(tls -> {
            assertThat(tls.getHosts()).containsExactly("notion-mcp.example.com");
            assertThat(tls.getSecretName()).isEqualTo("notion-mcp-tls");
        });
        assertThat(spec.getRules()).singleElement().satisfies(rule -> {
            assertThat(rule.getHost()).isEqualTo("notion-mcp.example.com");
            assertThat(rule.getHttp().getPaths()).singleElement().satisfies(path -> {
                assertThat(path.getPath()).isEqualTo("/");
                assertThat(path.getBackend().getService().getName()).isEqualTo(NAME);
            });
        });
    }

    @Test
    void aPortInTheUrlIsNoPartOfTheHost() {
        var chart = Chart.of("ingress").with("baseUrl", "https://mcp.example.com:8443");
        assertThat(chart.the(Ingress.class, NAME)
                        .getSpec()
                        .getRules()
                        .getFirst()
                        .getHost())
                .isEqualTo("mcp.example.com");
    }

    /** https://tailscale.com/kb/1439/kubernetes-operator-cluster-ingress and tailscale.com/kb/1223/funnel */
    @Test
    void tailscaleIsPublicByFunnelUnderTheMachinesName() {
        var ingress = Chart.of("tailscale").the(Ingress.class, NAME);
        assertThat(ingress.getMetadata().getAnnotations()).containsEntry("tailscale.com/funnel", "true");
        assertThat(ingress.getSpec().getIngressClassName()).isEqualTo("tailscale");
        assertThat(ingress.getSpec().getTls().getFirst().getHosts()).containsExactly("notion-mcp");
        assertThat(ingress.getSpec().getDefaultBackend().getService().getName()).isEqualTo(NAME);
    }

    @Test
    void gatewayApiRoutesWithoutATimeLimitOfItsOwn() {
        var spec = Chart.of("gateway-api").the(HTTPRoute.class, NAME).getSpec();
        assertThat(spec.getHostnames()).containsExactly("notion-mcp.example.com");
        assertThat(spec.getParentRefs()).singleElement().satisfies(parent -> {
            assertThat(parent.getName()).isEqualTo("public");
            assertThat(parent.getNamespace()).isEqualTo("gateways");
        });
        assertThat(spec.getRules()).singleElement().satisfies(rule -> {
            assertThat(rule.getTimeouts().getRequest()).isEqualTo("0s");
            assertThat(rule.getBackendRefs())
                    .singleElement()
                    .satisfies(backend -> assertThat(backend.getName()).isEqualTo(NAME));
        });
    }

    @Test
    void noneMakesNone() {
        assertThat(Chart.byDefault().objects().map(HasMetadata::getKind)).doesNotContain("Ingress", "HTTPRoute");
    }

    @Test
    void noServiceOfTheGatewaysPublicPortLeadsToItsMetrics() {
        assertThat(Stream.of("ingress", "minimal")
                        .flatMap(example -> Chart.of(example).all(Service.class))
                        .filter(service -> service.getMetadata().getName().equals(NAME)))
                .hasSize(2)
                .allSatisfy(service -> assertThat(service.getSpec().getPorts())
                        .singleElement()
                        .satisfies(port ->
                                assertThat(port.getTargetPort().getStrVal()).isEqualTo("http")));
    }
}
