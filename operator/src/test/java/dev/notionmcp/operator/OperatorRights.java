package dev.notionmcp.operator;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All rights the operator needs, per namespace. There is none on Secrets (invariant 4). */
final class OperatorRights {

    private OperatorRights() {}

    static Map<String, List<PolicyRule>> all() {
        return Map.of(
                "notion-workspaces",
                List.of(
                        rule("notionmcp.dev", List.of("notionworkspaces"), "get", "list", "watch"),
                        rule("notionmcp.dev", List.of("notionworkspaces/status"), "patch"),
                        rule("", List.of("serviceaccounts", "services"), "get", "list", "watch", "create", "patch"),
                        rule("apps", List.of("deployments"), "get", "list", "watch", "create", "patch"),
                        rule(
                                "networking.k8s.io",
                                List.of("networkpolicies"),
                                "get",
                                "list",
                                "watch",
                                "create",
                                "patch")),
                "notion-mcp",
                List.of(rule("coordination.k8s.io", List.of("leases"), "get", "create", "update", "patch")));
    }

    /** Without the right to create or change objects of one resource. */
    static Map<String, List<PolicyRule>> withoutWriting(String resource) {
        var rights = new HashMap<>(all());
        rights.replaceAll((namespace, rules) -> rules.stream()
                .map(rule -> rule.getResources().contains(resource)
                        ? rule.edit().withVerbs("get", "list", "watch").build()
                        : rule)
                .toList());
        return rights;
    }

    private static PolicyRule rule(String group, List<String> resources, String... verbs) {
        return new PolicyRuleBuilder()
                .withApiGroups(group)
                .withResources(resources)
                .withVerbs(verbs)
                .build();
    }
}
