package dev.notionmcp.predeploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.predeploy.cluster.TestCluster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a person calls it, by what it prints and its exit code. */
class PredeployIT {
    private static final String MINIMAL = "charts/notion-mcp-remote/ci/minimal-values.yaml";

    @TempDir
    private Path folder;

    /** An exit code, and all that was printed. */
    private record Run(int code, String text) {}

    @Test
    void withoutAnythingTheExamplesAreKeptAndTheRestSaysWhyNot() throws IOException {
        var run = run(Map.of());
        assertThat(run.text())
                .contains("with its own examples", "no cluster", "ok       tailscale-values.yaml: the chart renders")
                .contains("skipped  the images can be pulled", "give VALUES=your-values.yaml")
                .contains("No promise is broken");
        assertThat(run.code()).isZero();
    }

    @Test
    void valuesWithoutAClusterAreLookedAtAsFarAsTheyGo() throws IOException {
        var run = run(Map.of("VALUES", MINIMAL + "," + ofThisMachine()));
        assertThat(run.text())
                .contains("ok       minimal-values.yaml, mine.yaml: the chart renders", "KUBECONFIG names no cluster")
                .contains(
                        "BROKEN   the image notion-mcp-remote/operator can be pulled",
                        "Look whether the registry runs");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void whatIsNoFileIsRefusedWithItsName() throws IOException {
        var run = run(Map.of("VALUES", "absent.yaml"));
        assertThat(run.text()).startsWith("VALUES names \"absent.yaml\"");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void aKubeconfigThatIsNoneOrHasNoContextIsRefused() throws IOException {
        var text = Files.writeString(folder.resolve("text"), "public final class A {}");
        assertThat(run(Map.of("KUBECONFIG", text.toString())))
                .isEqualTo(new Run(
                        2,
                        "KUBECONFIG is \"" + text + "\", which is no kubeconfig; give the path of one"
                                + System.lineSeparator()));
        var lost = Files.writeString(folder.resolve("lost"), "apiVersion: v1\nkind: Config\ncurrent-context: gone\n");
        assertThat(run(Map.of("KUBECONFIG", lost.toString())).text()).contains("kubectl config use-context");
    }

    @Test
    void noSecretsValueIsPrinted() throws IOException {
        try (var test = new TestCluster()) {
            test.secret("notion-mcp-notion", Map.of("client-id", "an-id-of-ours", "client-secret", "hush-hush"));
            test.secret("notion-mcp-database", Map.of("url", "postgresql://gateway:pass-word@localhost:1/notion"));
            var run = run(Map.of(
                    "VALUES",
                    MINIMAL + "," + ofThisMachine(),
                    "KUBECONFIG",
                    test.kubeconfig().toString()));
            assertThat(run.text())
                    .contains("ok       the Secret notion-mcp/notion-mcp-notion has client-id, client-secret")
                    .contains("BROKEN   the database is reachable", "localhost:1/notion as gateway")
                    .doesNotContain("an-id-of-ours", "hush-hush", "pass-word");
            assertThat(run.code()).isEqualTo(1);
        }
    }

    /** Names that resolve without any network, and a registry where nobody listens. */
    private Path ofThisMachine() throws IOException {
        return Files.writeString(folder.resolve("mine.yaml"), """
                baseUrl: http://localhost:8000
                notion: {baseUrl: http://localhost:1}
                images: {registry: localhost:1}
                """);
    }

    private static Run run(Map<String, String> environment) throws IOException {
        var text = new ByteArrayOutputStream();
        var code = Predeploy.run(environment, Project.FOLDER, new PrintStream(text, true, UTF_8), false);
        return new Run(code, text.toString(UTF_8));
    }
}
