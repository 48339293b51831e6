package dev.notionmcp.kubeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import org.junit.jupiter.api.Test;

final class ApiUserTest {

    @Test
    void hasTheRulesOfItsRolesEachInItsNamespace() {
        var user = ApiUser.withRoles("reader", """
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
                """);
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
    void takesNoClusterRoleForARole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiUser.withRoles("reader", "{kind: ClusterRole, metadata: {name: reader}}"))
                .withMessageContaining("ClusterRole");
    }
}
