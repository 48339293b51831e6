package dev.notionmcp.predeploy.cluster;

import dev.notionmcp.predeploy.chart.Manifest;
import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.NotChecked;
import dev.notionmcp.predeploy.check.Outcome;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The pods of gateway and operator, one more of each during a roll-out, fit into the namespace's ResourceQuotas. */
public record QuotaCheck(Cluster cluster, String namespace, Manifest manifest) implements Check {
    private static final Map<String, String> LONG_NAMES = Map.of("cpu", Amounts.CPU, "memory", Amounts.MEMORY);
    private static final Set<String> COUNTED =
            Set.of(Amounts.CPU, Amounts.MEMORY, "limits.cpu", "limits.memory", Amounts.PODS);

    @Override
    public String promise() {
        return "the pods fit into the namespace's ResourceQuotas";
    }

    @Override
    public Outcome look() throws NotChecked, IOException {
        var quotas = cluster.ask(
                "ResourceQuotas",
                client -> client.resourceQuotas().inNamespace(namespace).list().getItems());
        var pods = cluster.ask(
                "Pods", client -> client.pods().inNamespace(namespace).list().getItems());
        var planned = PlannedPods.of(manifest);
        var needed =
                planned.stream().map(each -> each.each().times(each.count())).reduce(Amounts.NONE, Amounts::plus);
        var replaced = pods.stream()
                .filter(pod -> PlannedPods.isReplaced(pod, namespace) && PlannedPods.counts(pod))
                .map(pod -> Amounts.of(pod.getSpec()))
                .reduce(Amounts.NONE, Amounts::plus);
        for (var quota : quotas) {
            var refusal = refusal(quota, needed, replaced);
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        return new Outcome.Kept(
                quotas.isEmpty()
                        ? "there is none in " + namespace
                        : quotas.stream()
                                .map(quota -> quota.getMetadata().getName())
                                .collect(Collectors.joining(", ")));
    }

    /** Quotas for some pods only (scopes) may not count ours. */
    private static Optional<Outcome> refusal(ResourceQuota quota, Amounts needed, Amounts replaced) {
        var spec = quota.getSpec();
        if (!spec.getScopes().isEmpty() || spec.getScopeSelector() != null || spec.getHard() == null) {
            return Optional.empty();
        }
        var used = quota.getStatus() == null
                ? Map.<String, BigDecimal>of()
                : Amounts.named("", quota.getStatus().getUsed());
        for (var limit : Amounts.named("", spec.getHard()).entrySet()) {
            var name = LONG_NAMES.getOrDefault(limit.getKey(), limit.getKey());
            if (COUNTED.contains(name)) {
                var others = used.getOrDefault(limit.getKey(), BigDecimal.ZERO)
                        .subtract(replaced.get(name).orElse(BigDecimal.ZERO))
                        .max(BigDecimal.ZERO);
                var free = new Amounts(Map.of(name, limit.getValue().subtract(others)));
                var refusal = refusal(quota.getMetadata().getName(), name, free, needed);
                if (refusal.isPresent()) {
                    return refusal;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Outcome> refusal(String quota, String name, Amounts free, Amounts needed) {
        if (needed.get(name).isEmpty()) {
            return Optional.of(new Outcome.Broken(
                    quota + " bounds " + name + ", so a pod that does not say it is refused",
                    "Make a LimitRange with a default for it in the namespace, or say it in gateway.resources and"
                            + " operator.resources."));
        }
        return free.get(name).orElseThrow().compareTo(needed.get(name).orElseThrow()) >= 0
                ? Optional.empty()
                : Optional.of(new Outcome.Broken(
                        quota + " has " + free.shown(name) + " of " + name + " left, and " + needed.shown(name)
                                + " are needed",
                        "Raise " + name + " in " + quota + ", or ask for less in gateway and operator."));
    }
}
