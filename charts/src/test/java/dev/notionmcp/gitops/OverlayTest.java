package dev.notionmcp.gitops;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of production, in another repository, after a pipeline has moved it to a build. */
final class OverlayTest {

    private static final Path OVERLAY = PublishedRepository.GITOPS.resolve("overlays/production");
    private static final Path GOLDEN = Path.of("src/test/resources/gitops/production.yaml");

    private static String rendered = "";

    @BeforeAll
    static void moveAndRender(@TempDir Path published, @TempDir Path other) throws IOException, InterruptedException {
        Kustomize.assumeUsable();
        var repository = PublishedRepository.in(published);
        PublishedRepository.copy(OVERLAY, other);
        var kustomization = other.resolve("kustomization.yaml");
        var moved = BumpOverlayTest.bump(kustomization, repository.sha());
        assertThat(moved.error()).isEmpty();
        Files.writeString(kustomization, repository.here(Files.readString(kustomization)));
        rendered = Kustomize.render(other);
    }

    /** With the system property charts.write it is written instead of compared. The CRD is a file already. */
    @Test
    void rendersWhatWasLookedAt() throws IOException {
        var looked = Kustomize.texts(rendered).stream()
                .filter(text -> !text.contains("\nkind: CustomResourceDefinition\n"))
                .collect(joining("---\n"));
        if (System.getProperty("charts.write") != null) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, looked);
        }
        assertThat(GOLDEN)
                .as("if the difference is meant, take it with: make charts")
                .content()
                .isEqualTo(looked);
    }

    @Test
    void leavesNothingOfTheBaseThatExistsNowhere() {
        assertThat(rendered).doesNotContain(".invalid").doesNotContain("00000000-0000-0000");
    }

    @Test
    void hasEveryImageByDigestTheRuntimesToo() {
        assertThat(rendered)
                .contains("image: harbor.example.com/notion-mcp-remote/auth-gateway@" + BumpOverlayTest.GATEWAY + "\n")
                .contains("image: harbor.example.com/notion-mcp-remote/operator@" + BumpOverlayTest.OPERATOR + "\n")
                .contains("name: RUNTIME_IMAGE\n          value: harbor.example.com/notion-mcp-remote/tool-runtime@"
                        + BumpOverlayTest.RUNTIME + "\n");
    }
}
