package dev.notionmcp.operator.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.notionmcp.crds.NotionWorkspaceSpec;
import dev.notionmcp.crds.ToolPolicy;
import dev.notionmcp.operator.sleep.Scale;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class RuntimeDeploymentTest {

    private final RuntimeDeployment dependent = new RuntimeDeployment(Samples.TEMPLATE);
    private final Deployment deployment = dependent.desired(Samples.workspace("team"));
    private final PodSpec pod = deployment.getSpec().getTemplate().getSpec();
    private final Container container = pod.getContainers().getFirst();

    @Test
    void hasTheWorkspacesNameAndTheLabelsOfTheContract() {
        assertThat(deployment.getMetadata().getName()).isEqualTo("team");
        assertThat(deployment.getMetadata().getNamespace()).isEqualTo("notion-workspaces");
        assertThat(deployment.getMetadata().getLabels())
                .isEqualTo(Map.of(
                        "app.kubernetes.io/name", "notion-mcp-runtime",
                        "app.kubernetes.io/component", "runtime",
                        "app.kubernetes.io/instance", "team",
                        "app.kubernetes.io/managed-by", "notion-mcp-operator"));
        assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
        assertThat(deployment.getSpec().getSelector().getMatchLabels())
                .containsOnlyKeys("app.kubernetes.io/name", "app.kubernetes.io/instance");
    }

    @Test
    void runsOnePodAndReplacesItWithoutAGap() {
        assertThat(deployment.getSpec().getReplicas()).isEqualTo(1);
        var rolling = deployment.getSpec().getStrategy().getRollingUpdate();
        assertThat(rolling.getMaxUnavailable().getIntVal()).isZero();
        assertThat(rolling.getMaxSurge().getIntVal()).isEqualTo(1);
    }

    @Test
    void takesCallsUntilTheGatewayKnowsThatItGoesAndFinishesThem() {
        assertThat(container.getLifecycle().getPreStop().getSleep().getSeconds())
                .isEqualTo(5);
        assertThat(pod.getTerminationGracePeriodSeconds()).isEqualTo(5 + 300 + 5);
    }

    @Test
    void wishesTheRuntimesOfAllWorkspacesSpreadOverNodesAndZones() {
        assertThat(pod.getTopologySpreadConstraints()).hasSize(2).allSatisfy(spread -> {
            assertThat(spread.getWhenUnsatisfiable()).isEqualTo("ScheduleAnyway");
            assertThat(spread.getLabelSelector().getMatchLabels())
                    .isEqualTo(Map.of("app.kubernetes.io/name", "notion-mcp-runtime"));
        });
    }

    @Test
    void runsNoPodWhileAsleepOrStopped() {
        var workspace = Samples.workspace("team");
        var asleep = dependent.desired(workspace, new Scale.Asleep("2026-11-22T12:00:00Z"));
        assertThat(asleep.getSpec().getReplicas()).isZero();
        assertThat(asleep.getMetadata().getAnnotations())
                .containsOnly(
                        entry("notionmcp.dev/asleep-after", "2026-11-22T12:00:00Z"),
                        entry("notionmcp.dev/template", Samples.TEMPLATE.json()));
        var stopped = dependent.desired(workspace, new Scale.Stopped());
        assertThat(stopped.getSpec().getReplicas()).isZero();
        assertThat(stopped.getMetadata().getAnnotations()).containsOnlyKeys("notionmcp.dev/template");
    }

    @Test
    @DisplayName("invariant 3: a pod holds no Kubernetes credentials")
    void isRestrictedAndHoldsNoKubernetesCredentials() {
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getEnableServiceLinks()).isFalse();
        assertThat(pod.getServiceAccountName()).isEqualTo("team");
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
        assertThat(pod.getHostNetwork()).isNull();
        assertThat(pod.getHostPID()).isNull();
        assertThat(pod.getHostIPC()).isNull();
        assertThat(container.getSecurityContext().getPrivileged()).isNull();
        assertThat(container.getSecurityContext().getCapabilities().getAdd()).isEmpty();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    }

    @Test
    @DisplayName("invariant 3: a pod mounts its own token and the public keys, and nothing else")
    void mountsOnlyItsOwnTokenAndThePublicKeys() {
        var token = pod.getVolumes().get(0).getSecret();
        assertThat(token.getSecretName()).isEqualTo("team-token");
        assertThat(token.getOptional()).isTrue();
        assertThat(token.getDefaultMode()).isEqualTo(0400);
        var keys = pod.getVolumes().get(1).getConfigMap();
        assertThat(keys.getName()).isEqualTo("notion-mcp-assertion-keys");
        assertThat(keys.getOptional()).isTrue();
        assertThat(pod.getVolumes()).hasSize(3);
        assertThat(pod.getVolumes().get(2).getEmptyDir()).isNotNull();
        assertThat(container.getVolumeMounts())
                .extracting(VolumeMount::getMountPath)
                .containsExactly("/var/run/notion-mcp/token", "/var/run/notion-mcp/keys", "/tmp");
    }

    @Test
    @DisplayName(
            "invariant 3: the pod template's environment is the settings of the contract, and none of them is a secret")
    void passesTheSettingsOfTheRuntime() {
        assertThat(environment(deployment))
                .isEqualTo(Map.of(
                        "PORT", "8080",
                        "WORKSPACE", "notion-workspaces/team",
                        "CONNECTION_ID", "c-1",
                        "WORKSPACE_NAME", "Team $$(PORT)",
                        "NOTION_BASE_URL", "https://api.notion.com",
                        "TOKEN_FILE", "/var/run/notion-mcp/token/token",
                        "ASSERTION_KEYS_FILE", "/var/run/notion-mcp/keys/jwks.json"));
        assertThat(container.getPorts().getFirst().getName()).isEqualTo("http");
        assertThat(container.getPorts().getFirst().getContainerPort()).isEqualTo(8080);
        assertThat(container.getImage()).isEqualTo(Samples.IMAGE.reference());
    }

    @Test
    void everyPathBeginsWithTheMountPathOfAVolume() {
        var mounts = container.getVolumeMounts().stream()
                .map(VolumeMount::getMountPath)
                .toList();
        assertThat(environment(deployment).values())
                .filteredOn(value -> value.startsWith("/"))
                .hasSize(2)
                .allSatisfy(path -> assertThat(mounts).anyMatch(mount -> path.startsWith(mount + "/")));
    }

    @Test
    void passesTheToolPolicy() {
        var tools = new ToolPolicy(true, List.of("search", "get_page"), List.of("get_page"));
        assertThat(environment(dependent.desired(Samples.workspace("team", Samples.spec(false, tools, null)))))
                .containsEntry("TOOLS_READ_ONLY", "true")
                .containsEntry("TOOLS_ALLOW", "search,get_page")
                .containsEntry("TOOLS_DENY", "get_page");
    }

    @Test
    void leavesOutWhatAHandWrittenWorkspaceDoesNotName() {
        var bare = new NotionWorkspaceSpec(Samples.BOT, null, null, null, null, null, null, null, null);
        var desired = dependent.desired(Samples.workspace("team", bare));
        assertThat(environment(desired)).doesNotContainKeys("CONNECTION_ID", "WORKSPACE_NAME", "TOOLS_ALLOW");
        assertThat(desired.getSpec().getReplicas()).isEqualTo(1);
    }

    @Test
    void probesReadinessEverySecondAndLivenessLate() {
        assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/readyz");
        assertThat(container.getReadinessProbe().getPeriodSeconds()).isEqualTo(1);
        assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/livez");
        assertThat(container.getStartupProbe()).isNull();
    }

    @Test
    void takesTheWorkspacesOwnResources() {
        var resources = new ResourceRequirementsBuilder()
                .addToLimits("memory", new Quantity("512Mi"))
                .build();
        var desired = dependent.desired(Samples.workspace("team", Samples.spec(false, null, resources)));
        assertThat(desired.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getResources()
                        .getLimits())
                .containsEntry("memory", new Quantity("512Mi"));
        assertThat(container.getResources().getLimits()).containsOnlyKeys("cpu", "memory");
        assertThat(container.getResources().getRequests()).containsOnlyKeys("cpu", "memory");
    }

    private static Map<String, String> environment(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv().stream()
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }
}
