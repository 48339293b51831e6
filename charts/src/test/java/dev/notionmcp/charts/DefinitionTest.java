package dev.notionmcp.charts;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The CRD in the chart, which can use no file outside its folder. */
final class DefinitionTest {

    private static final Path DEFINITION = Path.of("../crds/notionworkspaces.notionmcp.dev.yaml");
    private static final Path COPY = Chart.FOLDER.resolve("files/notionworkspaces.notionmcp.dev.yaml");

    private final KubernetesSerialization yaml = new KubernetesSerialization();

    /** With the system property charts.write it is copied instead of compared. */
    @Test
    void isACopyOfTheGeneratedOne() throws IOException {
        if (System.getProperty("charts.write") != null) {
            Files.writeString(COPY, Files.readString(DEFINITION));
        }
        assertThat(COPY).as("copy it anew with: make charts").hasSameTextualContentAs(DEFINITION);
    }

    @Test
    void isRenderedWholeAndStaysWhenTheChartGoes() throws IOException {
        var rendered = Chart.byDefault()
                .all(CustomResourceDefinition.class)
                .findFirst()
                .orElseThrow();
        assertThat(rendered.getMetadata().getAnnotations()).containsEntry("helm.sh/resource-policy", "keep");

        rendered.getMetadata().setAnnotations(null);
        CustomResourceDefinition generated = yaml.unmarshal(Files.readString(DEFINITION));
        assertThat(yaml.asYaml(rendered)).isEqualTo(yaml.asYaml(generated));
    }

    @Test
    void isLeftToOthersOnRequest() {
        assertThat(Chart.byDefault().with("crd.install", false).all(CustomResourceDefinition.class))
                .isEmpty();
    }
}
