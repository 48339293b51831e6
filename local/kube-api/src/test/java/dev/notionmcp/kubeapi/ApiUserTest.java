package dev.notionmcp.kubeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import org.junit.jupiter.api.Test;

final class ApiUserTest {

    private static final String ROLES = """
            # two Roles
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: reader, namespace: here}
            rules:
              - {apiGroups: [""], resources: [secrets], verbs: [get], resourceNames: [only]}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: reader, namespace: there}
            rules:
              - {apiGroups: [apps], resources: [deployments], verbs: [list]}
            """;

    private static String binding(String namespace, String kind, String account) {
        return """
                ---
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: binding, namespace: %s}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: %s, name: reader}
                subjects: [{kind: ServiceAccount, name: %s, namespace: here}]
                """.formatted(namespace, kind, account);
    }

    @Test
    void hasTheRulesOfTheRolesItIsBoundToEachInItsNamespace() {
        var bindings = binding("here", "Role", "somebody") + binding("there", "Role", "somebody");
        var user = ApiUser.serviceAccount("reader", "somebody", ROLES + bindings);
        assertThat(user.rules()).containsOnlyKeys("here", "there");
        assertThat(user.rules().get("here"))
                .containsExactly(new PolicyRuleBuilder()
                        .withApiGroups("")
                        .withResources("secrets")
                        .withVerbs("get")
                        .withResourceNames("only")
                        .build());
    }

    @Test
    void hasNothingOfRolesThatOthersAreBoundTo() {
        var bindings = binding("here", "Role", "somebody") + binding("there", "Role", "another");
        assertThat(ApiUser.serviceAccount("reader", "somebody", ROLES + bindings)
                        .rules())
                .containsOnlyKeys("here");
    }

    @Test
    void takesNoClusterRoleForARole() {
        var bindings = binding("here", "ClusterRole", "somebody");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiUser.serviceAccount("reader", "somebody", ROLES + bindings))
                .withMessageContaining("ClusterRole");
    }

    @Test
    void isSomebodyWhomARoleBindingNames() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiUser.serviceAccount("reader", "somebody", ROLES))
                .withMessageContaining("somebody");
    }
}
