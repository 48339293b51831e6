package dev.notionmcp.local.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.local.LocalStack;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Invariant 4: what operator and gateway may do at the API, with the very credentials they run with. */
@ExtendWith(SharedStack.class)
class RightsIT {

    private static final String SYSTEM = "notion-mcp";
    private static final String WORKSPACES = "notion-workspaces";
    private static final String KEYS = "notion-mcp-gateway-keys";

    @Test
    @DisplayName("invariant 4: the operator can neither read nor write nor watch a Secret anywhere")
    void theOperatorCannotTouchSecrets(LocalStack stack) {
        var token = aTokenSecret(stack);
        try (var operator = as("operator", stack)) {
            for (var secret : List.of(token, keys(stack))) {
                var namespace = secret.getMetadata().getNamespace();
                var name = secret.getMetadata().getName();
                var there = operator.secrets().inNamespace(namespace);
                assertForbidden(() -> there.withName(name).get());
                assertForbidden(there::list);
                assertForbidden(() -> operator.resource(secret).update());
                assertForbidden(() -> operator.resource(another(namespace)).create());
                assertForbidden(() -> operator.resource(secret).delete());
                assertForbidden(() -> operator.raw("/api/v1/namespaces/" + namespace + "/secrets?watch=true"));
            }
            assertForbidden(() -> operator.secrets().inAnyNamespace().list());
            // nor make itself a way to one
            assertForbidden(() -> operator.configMaps().inNamespace(SYSTEM).list());
            assertForbidden(() -> operator.serviceAccounts().inNamespace(SYSTEM).list());
        }
    }

    @Test
    @DisplayName(
            "invariant 4: the gateway touches Secrets and NotionWorkspaces of the workspaces namespace, and its keys")
    void theGatewayTouchesItsOwnOnly(LocalStack stack) {
        var token = aTokenSecret(stack);
        try (var gateway = as("gateway", stack)) {
            assertThat(gateway.resource(token).get()).isNotNull();
            assertThat(gateway.secrets().inNamespace(SYSTEM).withName(KEYS).get())
                    .isNotNull();

            var system = gateway.secrets().inNamespace(SYSTEM);
            assertForbidden(system::list);
            assertForbidden(() -> system.withName("another").get());
            assertForbidden(() -> system.withName(KEYS).delete());
            assertForbidden(() -> gateway.resource(another(SYSTEM)).create());
            assertForbidden(() -> gateway.resource(another("default")).create());
            assertForbidden(() -> gateway.secrets().inNamespace("default").list());
            assertForbidden(() -> gateway.secrets().inAnyNamespace().list());
            for (var elsewhere : List.of(SYSTEM, "default")) {
                assertForbidden(() -> gateway.resources(NotionWorkspace.class)
                        .inNamespace(elsewhere)
                        .list());
            }
            assertForbidden(
                    () -> gateway.apps().deployments().inNamespace(WORKSPACES).list());
            assertForbidden(() -> gateway.network()
                    .v1()
                    .networkPolicies()
                    .inNamespace(WORKSPACES)
                    .list());
        }
    }

    private static void assertForbidden(ThrowingCallable call) {
        var refusal = catchThrowableOfType(KubernetesClientException.class, call);
        assertThat(refusal).as("allowed").isNotNull();
        assertThat(refusal.getCode()).isEqualTo(403);
    }

    /** Of a workspace that is connected for it. */
    private static Secret aTokenSecret(LocalStack stack) {
        new OAuthClient(stack.url().resolve("/mcp")).connect("grace");
        return stack.cluster().secrets().inNamespace(WORKSPACES).list().getItems().stream()
                .filter(secret -> secret.getMetadata().getName().endsWith("-token"))
                .findFirst()
                .orElseThrow();
    }

    private static Secret keys(LocalStack stack) {
        return stack.cluster().secrets().inNamespace(SYSTEM).withName(KEYS).require();
    }

    private static Secret another(String namespace) {
        return new SecretBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withName("another")
                        .withNamespace(namespace)
                        .build())
                .withStringData(Map.of("key", "value"))
                .build();
    }

    private static KubernetesClient as(String user, LocalStack stack) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(stack.kubeconfig(user).toFile()))
                .build();
    }
}
