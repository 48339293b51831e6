package dev.notionmcp.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.notionmcp.charts.Chart;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceRule;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the cluster lets operator and gateway do, asked with tokens of their ServiceAccounts. */
final class RightsE2E {

    private static Cluster cluster;
    private static Installation installation;

    @TempDir
    static Path folder;

    @BeforeAll
    static void install() {
        cluster = Cluster.connect();
        installation = Installation.install(cluster);
    }

    @AfterAll
    static void remove() {
        installation.close();
    }

    @Test
    @DisplayName("invariant 4: the operator can neither read nor list, watch or write a Secret, whom ever one asks")
    void theOperatorCannotReadASecret() throws Exception {
        var kubeconfig = installation.kubeconfig(Installation.OPERATOR, folder);
        for (var verb : List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection")) {
            for (var namespace : List.of(installation.system(), installation.workspaces(), "kube-system")) {
                assertThat(cluster.kubectl(kubeconfig, "auth", "can-i", verb, "secrets", "-n", namespace))
                        .as("%s secrets in %s", verb, namespace)
                        .isEqualTo("no\n");
            }
        }
        assertThat(cluster.kubectl(kubeconfig, "auth", "can-i", "get", "secrets", "--all-namespaces"))
                .isEqualTo("no\n");
        try (var operator = as(Installation.OPERATOR)) {
            var refusal = catchThrowableOfType(
                    KubernetesClientException.class,
                    () -> operator.secrets()
                            .inNamespace(installation.workspaces())
                            .list());
            assertThat(refusal.getCode()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "create,pods,",
        "create,pods,exec",
        "create,serviceaccounts,token",
        "create,rolebindings.rbac.authorization.k8s.io,",
        "bind,roles.rbac.authorization.k8s.io,"
    })
    @DisplayName("invariant 4: nor can it enter a pod, mint a token or grant itself a right")
    void theOperatorCannotBecomeSomebodyElse(String verb, String resource, @Nullable String subresource)
            throws Exception {
        var kubeconfig = installation.kubeconfig(Installation.OPERATOR, folder);
        for (var namespace : List.of(installation.system(), installation.workspaces())) {
            assertThat(cluster.kubectl(
                            kubeconfig,
                            "auth",
                            "can-i",
                            verb,
                            resource,
                            "--subresource=" + Objects.requireNonNullElse(subresource, ""),
                            "-n",
                            namespace))
                    .isEqualTo("no\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Installation.OPERATOR, Installation.GATEWAY})
    void hasInEachNamespaceWhatTheChartGrantsAndNoMore(String account) throws IOException {
        try (var program = as(account)) {
            for (var namespace : List.of(installation.system(), installation.workspaces())) {
                assertThat(effective(program, namespace)).isEqualTo(granted(account, namespace));
            }
            assertThat(effective(program, "default")).isEmpty();
        }
    }

    /** As "verb group/resource names", without what everybody may ask of themselves. */
    private static Set<String> effective(KubernetesClient program, String namespace) {
        var review = program.resource(new SelfSubjectRulesReviewBuilder()
                        .withNewSpec()
                        .withNamespace(namespace)
                        .endSpec()
                        .build())
                .create();
        var all = new TreeSet<String>();
        for (ResourceRule rule : review.getStatus().getResourceRules()) {
            var ofSelf = rule.getApiGroups().stream()
                    .allMatch(group -> List.of("authorization.k8s.io", "authentication.k8s.io")
                            .contains(group));
            if (!ofSelf) {
                add(all, rule.getVerbs(), rule.getApiGroups(), rule.getResources(), rule.getResourceNames());
            }
        }
        return all;
    }

    private static Set<String> granted(String account, String namespace) {
        var all = new TreeSet<String>();
        for (var object : new Chart(installation.system(), installation.workspaces()).objects("templates/rbac.yaml")) {
            if (object instanceof Role role
                    && role.getMetadata().getName().equals(account)
                    && role.getMetadata().getNamespace().equals(namespace)) {
                role.getRules()
                        .forEach(rule -> add(
                                all,
                                rule.getVerbs(),
                                rule.getApiGroups(),
                                rule.getResources(),
                                rule.getResourceNames()));
            }
        }
        assertThat(all).isNotEmpty();
        return all;
    }

    private static void add(
            Set<String> all, List<String> verbs, List<String> groups, List<String> resources, List<String> names) {
        for (var verb : verbs) {
            for (var group : groups) {
                for (var resource : resources) {
                    all.add(verb + " " + group + "/" + resource + " " + names);
                }
            }
        }
    }

    private static KubernetesClient as(String account) throws IOException {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(
                        installation.kubeconfig(account, folder).toFile()))
                .build();
    }
}
