package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/** Which images a release runs: always a version that was named. */
final class ImagesTest {

    private static final String DIGEST = "sha256:" + "4".repeat(64);

    static List<String> examples() {
        return Chart.examples();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void noneIsTheLatestOne(String example) {
        var chart = Chart.of(example);
        assertThat(List.of(gateway(chart), operator(chart), runtime(chart)))
                .allMatch(
                        image -> image.matches("harbor\\.example\\.com/notion-mcp-remote/[a-z-]+(:\\d.*|@sha256:.*)"));
    }

    /** What builds the images takes the tag from the jar's manifest, which has it from the pom. */
    @Test
    void theyHaveTheTagThatTheBuildGivesThemUnlessAnotherIsNamed() throws XPathExpressionException {
        var version = XPathFactory.newInstance()
                .newXPath()
                .evaluate("/*/*[local-name() = 'version']", new InputSource("../pom.xml"));
        assertThat(version).isNotBlank();
        assertThat(gateway(Chart.byDefault())).endsWith("/notion-mcp-remote/auth-gateway:" + version);
        assertThat(operator(Chart.byDefault())).endsWith("/notion-mcp-remote/operator:" + version);
        assertThat(runtime(Chart.byDefault())).endsWith("/notion-mcp-remote/tool-runtime:" + version);
    }

    @Test
    void aTagStandsForTheVersionAndADigestForBoth() {
        var tagged = Chart.byDefault().with("images.runtime.tag", "0.2.0");
        assertThat(runtime(tagged)).isEqualTo("harbor.example.com/notion-mcp-remote/tool-runtime:0.2.0");
        assertThat(runtime(tagged.with("images.runtime.digest", DIGEST)))
                .isEqualTo("harbor.example.com/notion-mcp-remote/tool-runtime@" + DIGEST);
    }

    @Test
    void secretsToPullThemAreNamed() {
        assertThat(Chart.of("ingress").all(Deployment.class))
                .allSatisfy(deployment -> assertThat(
                                deployment.getSpec().getTemplate().getSpec().getImagePullSecrets())
                        .containsExactly(new LocalObjectReference("harbor")));
    }

    private static String gateway(Chart chart) {
        return container(chart, "notion-mcp-gateway").getImage();
    }

    private static String operator(Chart chart) {
        return container(chart, "notion-mcp-operator").getImage();
    }

    private static String runtime(Chart chart) {
        return container(chart, "notion-mcp-operator").getEnv().stream()
                .filter(variable -> variable.getName().equals("RUNTIME_IMAGE"))
                .map(EnvVar::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static Container container(Chart chart, String deployment) {
        return chart.the(Deployment.class, deployment)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst();
    }
}
