package dev.notionmcp.gitops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.notionmcp.charts.Chart;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of an entry in a registry of services says what the chart and the production overlay say. */
final class ServiceEntryTest {

    private static final Path ENTRY = PublishedRepository.GITOPS.resolve("terraform/notion-mcp.tf");
    private static final Path OVERLAY = PublishedRepository.GITOPS.resolve("overlays/production");

    private final String entry = read(ENTRY);

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String value(String key) {
        var value =
                Pattern.compile("^ *" + key + " *= (.*)$", Pattern.MULTILINE).matcher(entry);
        assertThat(value.find()).as(key).isTrue();
        return value.group(1).replaceAll("^\"|\"$", "");
    }

    @Test
    void namesTheServiceAndItsPort() {
        var service = Chart.byDefault().the(Service.class, value("service"));
        assertThat(service.getMetadata().getNamespace()).isEqualTo(value("namespace"));
        assertThat(service.getSpec().getPorts().getFirst().getPort()).hasToString(value("port"));
    }

    @Test
    void namesTheSecretsWithTheirKeys() {
        var environment = Chart.byDefault()
                .the(Deployment.class, "notion-mcp-gateway")
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .stream()
                .map(Container::getEnv)
                .findFirst()
                .orElseThrow();
        assertThat(environment.stream()
                        .map(variable -> variable.getValueFrom())
                        .filter(Objects::nonNull)
                        .map(source -> source.getSecretKeyRef())
                        .filter(Objects::nonNull))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(value(key.getName())).contains('"' + key.getKey() + '"'));
    }

    @Test
    void hasTheUrlAndTheImagesOfProduction() {
        assertThat(read(OVERLAY.resolve("gateway.yaml"))).contains("value: " + value("url") + "\n");
        assertThat(value("redirect_uri")).isEqualTo(value("url") + "/oauth/callback");
        var images = Pattern.compile("newName: (\\S+)")
                .matcher(read(OVERLAY.resolve("kustomization.yaml")))
                .results();
        assertThat(images).hasSize(3).allSatisfy(image -> assertThat(entry).contains('"' + image.group(1) + '"'));
    }

    @Test
    void isWhatTerraformTakes(@TempDir Path folder) throws IOException, InterruptedException {
        Files.copy(ENTRY, folder.resolve("notion-mcp.tf"));
        try {
            Command.mustRun(folder, "terraform", "fmt", "-check", "-diff");
        } catch (IOException e) {
            abort("install terraform: " + e.getMessage());
        }
        Command.mustRun(folder, "terraform", "init", "-backend=false");
        Command.mustRun(folder, "terraform", "validate");
    }
}
