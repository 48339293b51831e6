package dev.notionmcp.predeploy.cluster;

import dev.notionmcp.predeploy.chart.Manifest;
import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.NotChecked;
import dev.notionmcp.predeploy.check.Outcome;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReference;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** Whoever shall serve the Ingress or HTTPRoute is there. */
public record EntranceCheck(Cluster cluster, Manifest manifest) implements Check {
    private static final String DEFAULT = "ingressclass.kubernetes.io/is-default-class";

    @Override
    public String promise() {
        return "the cluster has the IngressClass or Gateway";
    }

    @Override
    public Outcome look() throws NotChecked, IOException {
        var ingress = manifest.all(Ingress.class).findFirst();
        var route = manifest.all(HTTPRoute.class).findFirst();
        if (ingress.isPresent()) {
            return ofIngress(Optional.ofNullable(ingress.get().getSpec().getIngressClassName()));
        }
        if (route.isPresent()) {
            return ofRoute(route.get());
        }
        throw new NotChecked("ingress.form is none");
    }

    private Outcome ofIngress(Optional<String> name) throws NotChecked, IOException {
        var classes = cluster.ask(
                "IngressClasses",
                client -> client.network().v1().ingressClasses().list().getItems());
        return classes.stream()
                .filter(each -> name.map(each.getMetadata().getName()::equals)
                        .orElseGet(() -> "true"
                                .equals(each.getMetadata().getAnnotations().get(DEFAULT))))
                .findFirst()
                .<Outcome>map(found ->
                        new Outcome.Kept("IngressClass " + found.getMetadata().getName()))
                .orElseGet(() -> new Outcome.Broken(
                        name.map(each -> "no IngressClass " + each).orElse("no default IngressClass") + " among "
                                + classes.stream()
                                        .map(each -> each.getMetadata().getName())
                                        .toList(),
                        "Install its controller (Tailscale's operator for the class tailscale), or name another"
                                + " ingress.className."));
    }

    private Outcome ofRoute(HTTPRoute route) throws NotChecked, IOException {
        for (var parent : route.getSpec().getParentRefs()) {
            var namespace = Objects.requireNonNullElse(
                    parent.getNamespace(), route.getMetadata().getNamespace());
            var gateway = cluster.ask(
                    "Gateways",
                    client -> client.genericKubernetesResources("gateway.networking.k8s.io/v1", "Gateway")
                            .inNamespace(namespace)
                            .withName(parent.getName())
                            .get());
            if (gateway == null) {
                return new Outcome.Broken(
                        "no " + shown(namespace, parent), "Make the Gateway, or name another in ingress.parentRefs.");
            }
        }
        return new Outcome.Kept(shown(
                String.valueOf(route.getSpec().getParentRefs().getFirst().getNamespace()),
                route.getSpec().getParentRefs().getFirst()));
    }

    private static String shown(String namespace, ParentReference parent) {
        return "Gateway " + namespace + "/" + parent.getName();
    }
}
