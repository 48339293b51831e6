package dev.notionmcp.predeploy.address;

import dev.notionmcp.predeploy.chart.Manifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** An Ingress or HTTPRoute, as the names it serves. */
public record Route(HasMetadata object, List<String> hosts) {
    private static final String TAILSCALE = "tailscale";

    public Route {
        hosts = List.copyOf(hosts);
    }

    /** The one that the chart renders. */
    public static Optional<Route> of(Manifest manifest) {
        return Stream.concat(manifest.all(Ingress.class), manifest.all("HTTPRoute"))
                .findFirst()
                .map(Route::of);
    }

    static Route of(HasMetadata object) {
        return new Route(object, object instanceof Ingress ingress ? ofIngress(ingress) : ofHttpRoute(object));
    }

    private static List<String> ofIngress(Ingress ingress) {
        var rules = ingress.getSpec().getRules().stream().flatMap(rule -> Stream.ofNullable(rule.getHost()));
        var certificates = ingress.getSpec().getTls().stream().flatMap(tls -> tls.getHosts().stream());
        return Stream.concat(rules, certificates).distinct().toList();
    }

    /** Of the Gateway API, whose types are read as they come, in whichever version they are. */
    private static List<String> ofHttpRoute(HasMetadata route) {
        return switch (route) {
            case GenericKubernetesResource generic ->
                Objects.requireNonNullElse(generic.get("spec", "hostnames"), List.of());
            case io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute typed ->
                typed.getSpec().getHostnames();
            default -> List.of();
        };
    }

    /** Tailscale completes a machine's name to one of the tailnet. */
    boolean serves(String host) {
        return hosts.contains(host) || (isTailscale() && hosts.contains(host.split("\\.", 2)[0]));
    }

    boolean isTailscale() {
        return object instanceof Ingress ingress
                && TAILSCALE.equals(ingress.getSpec().getIngressClassName());
    }

    String name() {
        return object.getKind() + " " + object.getMetadata().getNamespace() + "/"
                + object.getMetadata().getName();
    }

    boolean isSame(Route other) {
        return name().equals(other.name());
    }
}
