package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What operator and gateway may do in a cluster. */
final class RightsTest {

    private static final String SYSTEM = "system-of-a-test";
    private static final String WORKSPACES = "workspaces-of-a-test";
    private static final String OPERATOR = "notion-mcp-operator";
    private static final String GATEWAY = "notion-mcp-gateway";

    private static final List<HasMetadata> OBJECTS = new Chart(SYSTEM, WORKSPACES).objects("templates/rbac.yaml");

    @Test
    @DisplayName("invariant 4: no rule of the operator names Secrets, pods, tokens or rights")
    void theOperatorCannotReadASecret() {
        assertThat(Stream.concat(rules(OPERATOR, SYSTEM), rules(OPERATOR, WORKSPACES)))
                .isNotEmpty()
                .flatExtracting(PolicyRule::getResources)
                .doesNotContain("secrets", "serviceaccounts/token", "pods", "pods/exec", "pods/log", "configmaps")
                .doesNotContain("roles", "rolebindings", "clusterroles", "clusterrolebindings");
    }

    @Test
    @DisplayName("invariant 4: the gateway gets at Secrets of workspaces, and in its own namespace at its keys only")
    void theGatewayReadsItsOwnSecretsOnly() {
        assertThat(rules(GATEWAY, SYSTEM)).singleElement().satisfies(rule -> {
            assertThat(rule.getResources()).containsExactly("secrets");
            assertThat(rule.getResourceNames()).containsExactly("notion-mcp-gateway-keys");
            assertThat(rule.getVerbs()).containsExactlyInAnyOrder("get", "update");
        });
        assertThat(rules(GATEWAY, WORKSPACES))
                .flatExtracting(PolicyRule::getResources)
                .contains("secrets")
                .doesNotContain("deployments", "serviceaccounts", "pods", "roles", "rolebindings");
    }

    @Test
    void nothingLiesOrGrantsOutsideTheTwoNamespaces() {
        assertThat(OBJECTS).allSatisfy(object -> {
            assertThat(object).isInstanceOfAny(ServiceAccount.class, Role.class, RoleBinding.class);
            assertThat(object.getMetadata().getNamespace()).isIn(SYSTEM, WORKSPACES);
        });
    }

    @Test
    void noRuleHasAWildcard() {
        assertThat(all(Role.class).flatMap(role -> role.getRules().stream())).allSatisfy(rule -> {
            assertThat(rule.getApiGroups()).isNotEmpty().doesNotContain("*");
            assertThat(rule.getResources()).isNotEmpty().noneMatch(resource -> resource.contains("*"));
            assertThat(rule.getVerbs())
                    .isNotEmpty()
                    .doesNotContain("*", "deletecollection", "escalate", "bind", "impersonate");
            assertThat(rule.getNonResourceURLs()).isEmpty();
        });
    }

    @Test
    void eachProgramIsBoundToItsOwnRoleInEachNamespaceAndNobodyElseIs() {
        assertThat(all(RoleBinding.class)).hasSize(4).allSatisfy(binding -> {
            var name = binding.getMetadata().getName();
            assertThat(binding.getRoleRef().getKind()).isEqualTo("Role");
            assertThat(binding.getRoleRef().getName()).isEqualTo(name);
            assertThat(binding.getSubjects()).singleElement().satisfies(subject -> {
                assertThat(subject.getKind()).isEqualTo("ServiceAccount");
                assertThat(subject.getName()).isEqualTo(name);
                assertThat(subject.getNamespace()).isEqualTo(SYSTEM);
            });
        });
        assertThat(all(ServiceAccount.class))
                .extracting(account -> account.getMetadata().getName())
                .containsExactlyInAnyOrder(OPERATOR, GATEWAY);
    }

    @Test
    void theOperatorAloneHasRightsInNamespacesThatAreAlsoWatched() {
        assertThat(Chart.of("gateway-api").all(RoleBinding.class))
                .filteredOn(binding -> binding.getMetadata().getNamespace().equals("handwritten"))
                .extracting(binding -> binding.getMetadata().getName())
                .containsExactly(OPERATOR);
    }

    @Test
    void oneNamespaceForBothIsRefused() {
        assertThatThrownBy(() -> new Chart(SYSTEM, SYSTEM).render("templates/rbac.yaml"))
                .hasMessageContaining("workspaces.namespace is the release's own namespace")
                .hasMessageContaining(SYSTEM);
    }

    private static Stream<PolicyRule> rules(String name, String namespace) {
        return all(Role.class)
                .filter(role -> role.getMetadata().getName().equals(name))
                .filter(role -> role.getMetadata().getNamespace().equals(namespace))
                .flatMap(role -> role.getRules().stream());
    }

    private static <T extends HasMetadata> Stream<T> all(Class<T> kind) {
        return OBJECTS.stream().filter(kind::isInstance).map(kind::cast);
    }
}
