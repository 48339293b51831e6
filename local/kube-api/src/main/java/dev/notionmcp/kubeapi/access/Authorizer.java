package dev.notionmcp.kubeapi.access;

import dev.notionmcp.kubeapi.status.ApiError;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** RBAC without its objects: each user's rules, per namespace or, under {@code *}, for all and for cluster scope. */
public final class Authorizer {

    private static final String EVERYWHERE = "*";

    private final Map<String, Map<String, List<PolicyRule>>> rulesByUser;

    public Authorizer(Map<String, Map<String, List<PolicyRule>>> rulesByUser) {
        this.rulesByUser = Map.copyOf(rulesByUser);
    }

    /**
     * Passes if the user may.
     *
     * @throws ApiError 403 in the API server's words
     */
    public void require(String user, Call call) {
        if (!allows(user, call)) {
            var where = call.namespace().isEmpty()
                    ? " at the cluster scope"
                    : " in the namespace \"" + call.namespace() + "\"";
            throw ApiError.forbidden(
                    call.resource(),
                    call.name(),
                    "User \"" + user + "\" cannot " + call.verb() + " resource \"" + call.resourcePath()
                            + "\" in API group \"" + call.resource().group() + "\"" + where);
        }
    }

    public boolean allows(String user, Call call) {
        return rules(user, call.namespace()).stream().anyMatch(rule -> allows(rule, call));
    }

    /** The rules that hold in a namespace. */
    public List<PolicyRule> rules(String user, String namespace) {
        var rules = rulesByUser.getOrDefault(user, Map.of());
        var everywhere = rules.getOrDefault(EVERYWHERE, List.of()).stream();
        return namespace.isEmpty()
                ? everywhere.toList()
                : Stream.concat(everywhere, rules.getOrDefault(namespace, List.of()).stream())
                        .toList();
    }

    private static boolean allows(PolicyRule rule, Call call) {
        return matches(rule.getVerbs(), call.verb())
                && matches(rule.getApiGroups(), call.resource().group())
                && (matches(rule.getResources(), call.resourcePath())
                        || (!call.subresource().isEmpty() && rule.getResources().contains("*/" + call.subresource())))
                && (rule.getResourceNames().isEmpty() || rule.getResourceNames().contains(call.name()));
    }

    private static boolean matches(List<String> allowed, String wanted) {
        return allowed.contains("*") || allowed.contains(wanted);
    }
}
