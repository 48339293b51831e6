package dev.notionmcp.predeploy.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.predeploy.Project;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rendered objects say of a deployment. */
class ManifestTest {

    @Test
    void namesEachSecretOfEachNamespaceOnce() {
        assertThat(NeededSecret.of(Project.manifest("ingress")))
                .containsExactlyInAnyOrder(
                        new NeededSecret("notion-mcp", "notion-mcp-notion", Set.of("client-id", "client-secret"), null),
                        new NeededSecret("notion-mcp", "notion-mcp-database", Set.of("url"), null),
                        new NeededSecret("notion-mcp", "otel", Set.of("headers"), null),
                        new NeededSecret("notion-mcp", "harbor", Set.of(".dockerconfigjson"), null),
                        new NeededSecret("notion-workspaces", "harbor", Set.of(".dockerconfigjson"), null),
                        new NeededSecret("notion-mcp", "notion-mcp-tls", Set.of("tls.crt", "tls.key"), "cert-manager"));
    }

    @Test
    void knowsWhichSecretsComeLater() {
        assertThat(NeededSecret.of(Project.manifest("cnpg")))
                .contains(new NeededSecret("notion-mcp", "notion-mcp-database-app", Set.of("uri"), "CloudNativePG"));
    }

    @Test
    void knowsTheImagesOfAllThreePrograms() {
        assertThat(Project.manifest("minimal").images())
                .extracting(ImageReference::repository)
                .containsExactlyInAnyOrder(
                        "notion-mcp-remote/auth-gateway",
                        "notion-mcp-remote/operator",
                        "notion-mcp-remote/tool-runtime");
        assertThat(Project.manifest("ingress").images()).allMatch(ImageReference::isByDigest);
    }

    @Test
    void knowsTheNamespacesOfWorkspaces() {
        assertThat(Project.manifest("gateway-api").workspaceNamespaces())
                .isEqualTo(List.of("team-notion", "handwritten"));
    }

    @ParameterizedTest
    @CsvSource({
        "harbor.example.com/a/b:1.0, harbor.example.com, a/b, 1.0",
        "localhost:5000/a:1, localhost:5000, a, 1",
        "localhost/a, localhost, a, latest",
        "library/postgres:18, docker.io, library/postgres, 18"
    })
    void readsAnImageAsContainerRuntimesDo(String image, String registry, String repository, String version) {
        assertThat(ImageReference.of(image)).isEqualTo(new ImageReference(registry, repository, version));
    }

    @Test
    void prefersAnImagesDigestToItsTag() {
        var digest = "sha256:" + "a".repeat(64);
        assertThat(ImageReference.of("harbor.example.com/a:1.0@" + digest).version())
                .isEqualTo(digest);
    }
}
