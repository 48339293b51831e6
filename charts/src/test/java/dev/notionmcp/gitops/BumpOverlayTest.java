package dev.notionmcp.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script with which a pipeline moves an overlay to a build. */
final class BumpOverlayTest {

    static final String GATEWAY = "sha256:" + "1".repeat(64);
    static final String OPERATOR = "sha256:" + "2".repeat(64);
    static final String RUNTIME = "sha256:" + "3".repeat(64);
    private static final String SHA = "4".repeat(40);
    private static final Path EXAMPLE = PublishedRepository.GITOPS.resolve("overlays/production/kustomization.yaml");

    @TempDir
    Path folder;

    private Path overlay = EXAMPLE;

    @BeforeEach
    void copyTheExample() throws IOException {
        overlay = Files.copy(EXAMPLE, folder.resolve("kustomization.yaml"));
    }

    static Command bump(Path overlay, String sha) throws IOException, InterruptedException {
        return script(
                overlay.toAbsolutePath().toString(),
                sha,
                "operator=" + OPERATOR,
                "tool-runtime=" + RUNTIME,
                "auth-gateway=" + GATEWAY);
    }

    private static Command script(String... arguments) throws IOException, InterruptedException {
        var words = new String[arguments.length + 1];
        words[0] = "../scripts/bump-overlay.sh";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        return Command.run(Path.of("").toAbsolutePath(), words);
    }

    @Test
    void writesShaAndDigestsWhereTheyStandAndNothingElse() throws IOException, InterruptedException {
        assertThat(bump(overlay, SHA).error()).isEmpty();

        assertThat(overlay)
                .content()
                .contains("notion-mcp-remote.git//charts/gitops/base?ref=" + SHA + "\n")
                .contains("notion-mcp-remote/auth-gateway\n    digest: " + GATEWAY + "\n")
                .contains("notion-mcp-remote/operator\n    digest: " + OPERATOR + "\n")
                .contains("notion-mcp-remote/tool-runtime\n    digest: " + RUNTIME + "\n");
        assertThat(unbumped(overlay)).isEqualTo(unbumped(EXAMPLE));
    }

    private static String unbumped(Path overlay) throws IOException {
        return Files.readString(overlay).replaceAll("ref=.*", "ref=").replaceAll("digest: .*", "digest: ");
    }

    @Test
    void findsTheDigestOfAnEntryWhoseLinesKustomizeSorted() throws IOException, InterruptedException {
        Files.writeString(
                overlay,
                Files.readString(overlay)
                        .replaceAll("- (name: \\S*)\n    (newName: \\S*)\n    (digest: \\S*)", "- $3\n    $1\n    $2"));

        assertThat(bump(overlay, SHA).error()).isEmpty();

        assertThat(overlay)
                .content()
                .contains("- digest: " + OPERATOR + "\n    name: registry.invalid/notion-mcp-remote/operator\n");
    }

    @Test
    void leavesAFileThatLacksOneAsItWas() throws IOException, InterruptedException {
        var lacking = Files.readString(overlay)
                .replace("registry.invalid/notion-mcp-remote/operator", "operators")
                .replace("harbor.example.com/notion-mcp-remote/operator", "operators");
        Files.writeString(overlay, lacking);

        var refused = bump(overlay, SHA);

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.error()).contains("has 0 digests of operator; its entry of images must have one");
        assertThat(overlay).hasContent(lacking);
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(overlay));
    }

    @Test
    void refusesABranchAndADigestThatIsNone() throws IOException, InterruptedException {
        assertThat(bump(overlay, "main").error())
                .isEqualToIgnoringNewLines(
                        "main is no commit; give all 40 hex digits of its sha, as a branch or tag may move");
        assertThat(script(
                                overlay.toString(),
                                SHA,
                                "auth-gateway=" + GATEWAY,
                                "operator=sha256:",
                                "tool-runtime=" + RUNTIME)
                        .error())
                .startsWith("no digest of operator in ");
        assertThat(script(overlay.toString(), SHA).error()).startsWith("bump-overlay.sh got 2 arguments; give ");
        assertThat(overlay).hasSameTextualContentAs(EXAMPLE);
    }
}
