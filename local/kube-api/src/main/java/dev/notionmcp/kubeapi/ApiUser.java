package dev.notionmcp.kubeapi;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import java.util.List;
import java.util.Map;

/**
 * Someone who may call the API: one kubeconfig.
 *
 * @param rules per namespace; under {@code *} those that hold in all namespaces and for cluster-scoped kinds
 */
public record ApiUser(String name, Map<String, List<PolicyRule>> rules) {

    public ApiUser {
        rules = Map.copyOf(rules);
        if (!name.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?")) {
            throw new IllegalArgumentException("user name \"" + name + "\" must be lower case letters, digits and -");
        }
    }

    /** A user who may do everything. */
    public static ApiUser admin(String name) {
        var everything = new PolicyRuleBuilder()
                .withApiGroups("*")
                .withResources("*")
                .withVerbs("*")
                .build();
        return new ApiUser(name, Map.of("*", List.of(everything)));
    }
}
