package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pod Security "restricted" (https://kubernetes.io/docs/concepts/security/pod-security-standards), and what goes beyond it. */
final class PodSecurityTest {

    static List<String> examples() {
        return Chart.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachPodIsRestricted(String example) {
        assertThat(pods(example)).hasSize(2).allSatisfy(pod -> {
            assertThat(pod.getHostNetwork()).isNull();
            assertThat(pod.getHostPID()).isNull();
            assertThat(pod.getHostIPC()).isNull();
            assertThat(pod.getInitContainers()).isEmpty();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getContainers()).singleElement().satisfies(PodSecurityTest::isRestricted);
        });
    }

    private static void isRestricted(Container container) {
        var security = container.getSecurityContext();
        assertThat(security.getAllowPrivilegeEscalation()).isFalse();
        assertThat(security.getPrivileged()).isNull();
        assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(security.getCapabilities().getAdd()).isEmpty();
        assertThat(container.getPorts())
                .allSatisfy(port -> assertThat(port.getHostPort()).isNull());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void nothingCanBeWrittenButInTmp(String example) {
        assertThat(pods(example)).allSatisfy(pod -> {
            assertThat(pod.getVolumes())
                    .singleElement()
                    .satisfies(volume -> assertThat(volume.getEmptyDir()).isNotNull());
            assertThat(pod.getContainers().getFirst().getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(pod.getContainers().getFirst().getVolumeMounts())
                    .singleElement()
                    .satisfies(mount -> assertThat(mount.getMountPath()).isEqualTo("/tmp"));
        });
    }

    @Test
    void namespacesOfTheChartHoldTheirPodsToIt() {
        assertThat(Chart.of("cnpg").all(Namespace.class))
                .extracting(namespace -> namespace.getMetadata().getName())
                .containsExactlyInAnyOrder("notion-mcp", "notion-workspaces");
        assertThat(Chart.of("cnpg").all(Namespace.class))
                .allSatisfy(namespace -> assertThat(namespace.getMetadata().getLabels())
                        .containsEntry("pod-security.kubernetes.io/enforce", "restricted"));
    }

    @Test
    void namespacesStayWhenTheChartGoes() {
        assertThat(Chart.of("cnpg").all(Namespace.class))
                .allSatisfy(namespace -> assertThat(namespace.getMetadata().getAnnotations())
                        .containsEntry("helm.sh/resource-policy", "keep"));
    }

    @Test
    void namespacesOfOthersAreLeftToThem() {
        assertThat(Chart.of("gateway-api").all(Namespace.class)).isEmpty();
    }

    private static Stream<PodSpec> pods(String example) {
        return Chart.of(example)
                .all(Deployment.class)
                .map(deployment -> deployment.getSpec().getTemplate().getSpec());
    }
}
