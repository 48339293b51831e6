package dev.notionmcp.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.charts.Chart;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an overlay begins with. */
final class BaseTest {

    private static final String WAVE = "argocd.argoproj.io/sync-wave";
    private static final String OPTIONS = "argocd.argoproj.io/sync-options";

    private static List<HasMetadata> objects = List.of();

    @BeforeAll
    static void render(@TempDir Path published) throws IOException, InterruptedException {
        Kustomize.assumeUsable();
        PublishedRepository.in(published);
        objects = Kustomize.objects(Kustomize.render(published.resolve("charts/gitops/base")));
    }

    private static String name(HasMetadata object) {
        var metadata = object.getMetadata();
        return object.getKind() + " " + metadata.getNamespace() + "/" + metadata.getName();
    }

    @Test
    void isTheWholeChart() {
        var chart =
                Chart.byDefault().with("createReleaseNamespace", true).objects().map(BaseTest::name);
        assertThat(objects.stream().map(BaseTest::name)).containsExactlyInAnyOrderElementsOf(chart.toList());
    }

    @Test
    void comesInWavesTheCrdBeforeTheOperatorAndThatBeforeTheGateway() {
        var waves = objects.stream()
                .filter(object -> annotation(object, WAVE) != null)
                .collect(Collectors.toMap(BaseTest::name, object -> annotation(object, WAVE)));
        assertThat(waves)
                .isEqualTo(Map.of(
                        "CustomResourceDefinition null/notionworkspaces.notionmcp.dev", "-2",
                        "Namespace null/notion-mcp", "-2",
                        "Namespace null/notion-workspaces", "-2",
                        "Deployment notion-mcp/notion-mcp-operator", "1",
                        "Deployment notion-mcp/notion-mcp-gateway", "2"));
    }

    @Test
    void keepsWhatLoginsLiveIn() {
        assertThat(objects.stream()
                        .filter(object ->
                                String.valueOf(annotation(object, OPTIONS)).endsWith("Prune=false,Delete=false"))
                        .map(BaseTest::name))
                .containsExactlyInAnyOrder(
                        "CustomResourceDefinition null/notionworkspaces.notionmcp.dev",
                        "Namespace null/notion-mcp",
                        "Namespace null/notion-workspaces",
                        "Secret notion-mcp/notion-mcp-gateway-keys");
    }

    /** Client-side apply would copy the CRD into an annotation, which the API server limits. */
    @Test
    void hasTheCrdAppliedByTheServerAlsoInAnApplicationThatDoesNotSaySo() {
        assertThat(objects.stream()
                        .filter(object -> object.getKind().equals("CustomResourceDefinition"))
                        .map(object -> annotation(object, OPTIONS)))
                .containsExactly("ServerSideApply=true,Prune=false,Delete=false");
    }

    @Test
    void asksForNothingThatTheProjectDoesNotLetAnApplicationOwn() throws IOException {
        var project = Kustomize.YAML.unmarshal(
                Files.readString(PublishedRepository.GITOPS.resolve("argocd/project.yaml")),
                GenericKubernetesResource.class);
        assertThat(valuesOf(project, "clusterResourceWhitelist", "kind"))
                .isEqualTo(objects.stream()
                        .filter(object -> object.getMetadata().getNamespace() == null)
                        .map(HasMetadata::getKind)
                        .collect(Collectors.toSet()));
        assertThat(valuesOf(project, "destinations", "namespace"))
                .isEqualTo(objects.stream()
                        .map(object -> object.getMetadata().getNamespace())
                        .filter(namespace -> namespace != null)
                        .collect(Collectors.toSet()));
    }

    private static Set<String> valuesOf(GenericKubernetesResource project, String list, String key) {
        return project.<List<Map<String, String>>>get("spec", list).stream()
                .map(entry -> String.valueOf(entry.get(key)))
                .collect(Collectors.toSet());
    }

    private static @Nullable String annotation(HasMetadata object, String key) {
        var annotations = object.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(key);
    }
}
