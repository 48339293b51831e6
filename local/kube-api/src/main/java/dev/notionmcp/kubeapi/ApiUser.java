package dev.notionmcp.kubeapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.resource.Json;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
     * A user bound to Roles, each in its own namespace.
     *
     * @param yaml the Roles as they would be applied to a cluster
     */
    public static ApiUser withRoles(String name, String yaml) {
        var roles = Json.parseObjects(yaml).stream().map(ApiUser::role);
        return new ApiUser(
                name,
                roles.collect(Collectors.groupingBy(
                        role -> role.getMetadata().getNamespace(),
                        Collectors.flatMapping(role -> role.getRules().stream(), Collectors.toList()))));
    }

    private static Role role(ObjectNode object) {
        if (!object.path("kind").asText().equals("Role")
                || object.path("metadata").path("namespace").asText().isEmpty()) {
            throw new IllegalArgumentException("a user's rights are Roles that name their namespace, and this is a \""
                    + object.path("kind").asText() + "\"");
        }
        return Json.treeToValue(object, Role.class);
    }
}
