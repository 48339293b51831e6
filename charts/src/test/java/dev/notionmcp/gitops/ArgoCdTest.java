package dev.notionmcp.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ArgoCD is told, beside what it applies. */
final class ArgoCdTest {

    private static final Path ARGOCD = PublishedRepository.GITOPS.resolve("argocd");
    private static final Path HEALTH = ARGOCD.resolve("health/notionworkspace.lua");

    private static GenericKubernetesResource read(String file) throws IOException {
        return Kustomize.YAML.unmarshal(Files.readString(ARGOCD.resolve(file)), GenericKubernetesResource.class);
    }

    @Test
    @DisplayName("owns no workspace, whatever is committed: logins make them")
    void ownsNoWorkspace() throws IOException {
        assertThat(read("project.yaml").<Object>get("spec", "namespaceResourceBlacklist"))
                .isEqualTo(List.of(Map.of("group", "notionmcp.dev", "kind", "NotionWorkspace")));
    }

    @Test
    void appliesFieldsNeverReplacesAndLeavesReplicasToOthers() throws IOException {
        var application = read("application.yaml");
        assertThat(application.<List<String>>get("spec", "syncPolicy", "syncOptions"))
                .contains("ServerSideApply=true", "RespectIgnoreDifferences=true")
                .noneMatch(option -> option.startsWith("Replace") || option.startsWith("Force"));
        assertThat(application.<Object>get("spec", "ignoreDifferences"))
                .isEqualTo(List.of(
                        Map.of("group", "apps", "kind", "Deployment", "jsonPointers", List.of("/spec/replicas"))));
        assertThat(application.getMetadata().getFinalizers()).isEmpty();
        assertThat(application.<String>get("spec", "project"))
                .isEqualTo(read("project.yaml").getMetadata().getName());
    }

    @Test
    void followsNewImagesByTheNamesThatTheOverlayReplaces() throws IOException {
        var updater = read("image-updater.yaml");
        var overlay = Files.readString(PublishedRepository.GITOPS.resolve("overlays/production/kustomization.yaml"));
        var replaced = Pattern.compile("- name: (\\S+)")
                .matcher(overlay)
                .results()
                .map(name -> name.group(1))
                .toList();

        assertThat(updater.getMetadata().getAnnotations().entrySet().stream()
                        .filter(annotation -> annotation.getKey().endsWith(".kustomize.image-name"))
                        .map(Map.Entry::getValue))
                .containsExactlyInAnyOrderElementsOf(replaced);
        assertThat(updater.getMetadata().getName())
                .isEqualTo(read("application.yaml").getMetadata().getName());
    }

    @Test
    void learnsTheHealthOfAWorkspaceFromAComponentBesideItsOtherSettings(@TempDir Path published, @TempDir Path argocd)
            throws IOException, InterruptedException {
        Kustomize.assumeUsable();
        var repository = PublishedRepository.in(published);
        Files.writeString(argocd.resolve("argocd-cm.yaml"), """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: argocd-cm
                data:
                  url: https://argocd.example.com
                """);
        Files.writeString(argocd.resolve("kustomization.yaml"), repository.here("""
                namespace: argocd
                resources: [argocd-cm.yaml]
                components:
                  - %s//charts/gitops/argocd/health?ref=%s
                """.formatted(
                        PublishedRepository.URL, repository.sha())));

        var settings = (ConfigMap) Kustomize.objects(Kustomize.render(argocd)).getFirst();

        assertThat(settings.getMetadata().getName()).isEqualTo("argocd-cm");
        assertThat(settings.getData())
                .isEqualTo(Map.of(
                        "url",
                        "https://argocd.example.com",
                        "resource.customizations.health.notionmcp.dev_NotionWorkspace",
                        Files.readString(HEALTH)));
    }
}
