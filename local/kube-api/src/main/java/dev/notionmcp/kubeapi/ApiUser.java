package dev.notionmcp.kubeapi;

import dev.notionmcp.kubeapi.resource.Json;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.ArrayList;
import java.util.HashMap;
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

    /**
     * A ServiceAccount with all that RoleBindings give it.
     *
     * @param yaml ServiceAccounts, Roles and RoleBindings as they would be applied to a cluster
     */
    public static ApiUser serviceAccount(String name, String account, String yaml) {
        var objects = Json.parseObjects(yaml);
        var roles = objects.stream()
                .filter(object -> object.path("kind").asText().equals("Role"))
                .map(object -> Json.treeToValue(object, Role.class))
                .toList();
        var rules = new HashMap<String, List<PolicyRule>>();
        for (var object : objects) {
            if (object.path("kind").asText().equals("RoleBinding")) {
                var binding = Json.treeToValue(object, RoleBinding.class);
                if (binding.getSubjects().stream()
                        .anyMatch(subject -> subject.getName().equals(account))) {
                    rules.computeIfAbsent(binding.getMetadata().getNamespace(), namespace -> new ArrayList<>())
                            .addAll(role(binding, roles).getRules());
                }
            }
        }
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("no RoleBinding names the ServiceAccount \"" + account + "\"");
        }
        return new ApiUser(name, rules);
    }

    private static Role role(RoleBinding binding, List<Role> roles) {
        return roles.stream()
                .filter(role -> binding.getRoleRef().getKind().equals("Role")
                        && role.getMetadata()
                                .getName()
                                .equals(binding.getRoleRef().getName())
                        && role.getMetadata()
                                .getNamespace()
                                .equals(binding.getMetadata().getNamespace()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the RoleBinding \""
                        + binding.getMetadata().getName() + "\" refers to the "
                        + binding.getRoleRef().getKind() + " \""
                        + binding.getRoleRef().getName() + "\", which is no Role beside it in its namespace \""
                        + binding.getMetadata().getNamespace() + "\""));
    }
}
