package dev.notionmcp.operator;

import dev.notionmcp.kubeapi.ApiUser;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the operator may do in a cluster, as the chart grants it, or somewhat more or less.
 *
 * @param rules by namespace
 */
record OperatorRights(Map<String, List<PolicyRule>> rules) {

    static OperatorRights granted() {
        try {
            var rights = Files.readString(Path.of("../charts/rendered/rbac.yaml"));
            return new OperatorRights(ApiUser.serviceAccount(Cluster.OPERATOR, "notion-mcp-operator", rights)
                    .rules());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It may read objects of this resource, and not create or change them. */
    OperatorRights withoutWriting(String resource) {
        var less = new HashMap<>(rules);
        less.replaceAll((namespace, all) -> all.stream()
                .map(rule -> rule.getResources().contains(resource)
                        ? rule.edit().withVerbs("get", "list", "watch").build()
                        : rule)
                .toList());
        return new OperatorRights(less);
    }

    /** The rights of the workspaces' namespace in one more. */
    OperatorRights alsoIn(String namespace) {
        var more = new HashMap<>(rules);
        more.put(namespace, rules.get(Cluster.NAMESPACE));
        return new OperatorRights(more);
    }

    ApiUser user(String name) {
        return new ApiUser(name, rules);
    }
}
