package dev.notionmcp.predeploy.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Amounts of resources by the names that a ResourceQuota has for them, such as requests.cpu. */
record Amounts(Map<String, BigDecimal> values) {
    static final Amounts NONE = new Amounts(Map.of());
    static final String CPU = "requests.cpu";
    static final String MEMORY = "requests.memory";
    static final String PODS = "pods";

    Amounts {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** What a pod of this form takes. */
    static Amounts of(PodSpec pod) {
        var sum = pod.getContainers().stream().map(Amounts::of).reduce(NONE, Amounts::plus);
        return sum.plus(new Amounts(Map.of(PODS, BigDecimal.ONE)));
    }

    private static Amounts of(Container container) {
        var resources = Objects.requireNonNullElseGet(container.getResources(), ResourceRequirements::new);
        var limits = named("limits.", resources.getLimits());
        // Kubernetes takes a limit for the request where none is given
        var requests = named("requests.", resources.getLimits());
        requests.putAll(named("requests.", resources.getRequests()));
        requests.putAll(limits);
        return new Amounts(requests);
    }

    /** A node's or a quota's own list. */
    static Map<String, BigDecimal> named(String prefix, @Nullable Map<String, Quantity> quantities) {
        var amounts = new TreeMap<String, BigDecimal>();
        if (quantities != null) {
            quantities.forEach((name, quantity) -> amounts.put(prefix + name, quantity.getNumericalAmount()));
        }
        return amounts;
    }

    Optional<BigDecimal> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Amounts plus(Amounts other) {
        var sum = new TreeMap<>(values);
        other.values.forEach((name, amount) -> sum.merge(name, amount, BigDecimal::add));
        return new Amounts(sum);
    }

    Amounts minus(Amounts other) {
        return plus(other.times(-1));
    }

    Amounts times(int count) {
        var product = new TreeMap<String, BigDecimal>();
        values.forEach((name, amount) -> product.put(name, amount.multiply(BigDecimal.valueOf(count))));
        return new Amounts(product);
    }

    /** For people: memory in MiB, everything else as a number. */
    String shown(String name) {
        var amount = get(name).orElse(BigDecimal.ZERO);
        return name.endsWith("memory")
                ? amount.longValue() / (1024 * 1024) + " MiB"
                : amount.stripTrailingZeros().toPlainString();
    }
}
