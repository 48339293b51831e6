package dev.notionmcp.predeploy.address;

import dev.notionmcp.predeploy.chart.Manifest;
import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.NotChecked;
import dev.notionmcp.predeploy.check.Outcome;
import dev.notionmcp.predeploy.cluster.Cluster;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressLoadBalancerIngress;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What leads in serves the public URL's host, and nothing else in the cluster claims that. */
public record RouteCheck(Manifest manifest, Cluster cluster) implements Check {

    @Override
    public String promise() {
        return "what leads in serves that host alone";
    }

    @Override
    public Outcome look() throws NotChecked, IOException {
        var host = manifest.host();
        var route = Route.of(manifest)
                .orElseThrow(() -> new NotChecked("ingress.form is none: send " + host
                        + " to the Service notion-mcp-gateway, port 80, yourself"));
        if (!route.serves(host)) {
            return new Outcome.Broken(
                    route.name() + " serves " + route.hosts() + " and not " + host, "Give it the host of baseUrl.");
        }
        List<Ingress> there;
        try {
            there = cluster.ask(
                    "Ingresses",
                    client -> client.network()
                            .v1()
                            .ingresses()
                            .inAnyNamespace()
                            .list()
                            .getItems());
        } catch (NotChecked e) {
            return new Outcome.Kept(route.name() + " (others were not looked for: " + e.getMessage() + ")");
        }
        return claimedByAnother(route, host, there)
                .or(() -> namedOtherwise(route, host, there))
                .orElseGet(() -> new Outcome.Kept(route.name()));
    }

    private static Optional<Outcome> claimedByAnother(Route route, String host, List<Ingress> there) {
        return there.stream()
                .map(Route::of)
                .filter(other -> !other.isSame(route) && other.serves(host))
                .findFirst()
                .map(other -> new Outcome.Broken(
                        other.name() + " serves " + host + ", too", "Remove it, or give one of both another host."));
    }

    /** Tailscale appends a number where another machine has the name. */
    private static Optional<Outcome> namedOtherwise(Route route, String host, List<Ingress> there) {
        return there.stream()
                .filter(ingress -> Route.of(ingress).isSame(route) && route.isTailscale())
                .flatMap(RouteCheck::names)
                .filter(name -> !name.equals(host))
                .findFirst()
                .map(name -> new Outcome.Broken(
                        "Tailscale calls it " + name + " and not " + host,
                        "Remove the machine of that name from the tailnet, or give baseUrl the name that it has."));
    }

    private static Stream<String> names(Ingress ingress) {
        return ingress.getStatus() == null || ingress.getStatus().getLoadBalancer() == null
                ? Stream.of()
                : ingress.getStatus().getLoadBalancer().getIngress().stream()
                        .map(IngressLoadBalancerIngress::getHostname)
                        .flatMap(Stream::ofNullable);
    }
}
