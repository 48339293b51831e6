package dev.notionmcp.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last step of a pipeline: the repository that ArgoCD watches is moved to what was built. */
final class BumpTest {

    private static final Path SCRIPTS = Path.of("../scripts");
    private static final String OVERLAY = "notion-mcp/overlays/production/kustomization.yaml";
    private static final String RACE = """
            #!/bin/sh
            [ -e raced ] && exit 0
            touch raced
            unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES
            git -c user.name=a -c user.email=a@localhost commit-tree -p main -m "Somebody else" 'main^{tree}' > other
            git update-ref refs/heads/main "$(cat other)"
            """;

    private final Path source;
    private final Path deployments;
    private final String older;
    private final String newer;

    /** A repository with the scripts and two commits, of which images are there, and one for what runs where. */
    BumpTest(@TempDir Path folder) throws IOException, InterruptedException {
        Command.assumeGit();
        source = Files.createDirectories(folder.resolve("source"));
        deployments = Files.createDirectories(folder.resolve("deployments.git"));
        var scripts = Files.createDirectories(source.resolve("scripts"));
        for (var script : new String[] {"bump.sh", "bump-overlay.sh"}) {
            Files.copy(SCRIPTS.resolve(script), scripts.resolve(script));
        }
        git(source, "init", "--quiet");
        older = commit(source);
        newer = commit(source);
        var target = Files.createDirectories(source.resolve("images/target"));
        Files.writeString(target.resolve("auth-gateway.digest"), BumpOverlayTest.GATEWAY + "\n");
        Files.writeString(target.resolve("operator.digest"), BumpOverlayTest.OPERATOR + "\n");
        Files.writeString(target.resolve("tool-runtime.digest"), BumpOverlayTest.RUNTIME + "\n");

        git(deployments, "init", "--quiet", "--bare", "--initial-branch=main");
        var work = folder.resolve("work");
        PublishedRepository.copy(
                PublishedRepository.GITOPS.resolve("overlays/production"),
                Files.createDirectories(work.resolve(OVERLAY).getParent()));
        git(work, "init", "--quiet", "--initial-branch=main");
        commit(work);
        git(work, "push", "--quiet", deployments.toString(), "main");
    }

    private static String git(Path repository, String... words) throws IOException, InterruptedException {
        var command = new String[words.length + 1];
        command[0] = "git";
        System.arraycopy(words, 0, command, 1, words.length);
        return Command.mustRun(repository, command).strip();
    }

    private static String commit(Path repository) throws IOException, InterruptedException {
        git(repository, "add", ".");
        git(
                repository,
                "-c",
                "user.name=a",
                "-c",
                "user.email=a@localhost",
                "commit",
                "--quiet",
                "--allow-empty",
                "-m",
                "more");
        return git(repository, "rev-parse", "HEAD");
    }

    private Command bump(String sha) throws IOException, InterruptedException {
        return bump(Map.of("DEPLOYMENTS", "file://" + deployments), OVERLAY, sha);
    }

    private Command bump(Map<String, String> environment, String overlay, String sha)
            throws IOException, InterruptedException {
        return Command.run(source, environment, "scripts/bump.sh", overlay, sha);
    }

    private String overlay() throws IOException, InterruptedException {
        return git(deployments, "show", "main:" + OVERLAY);
    }

    private String commits() throws IOException, InterruptedException {
        return git(deployments, "log", "--format=%s", "main");
    }

    @Test
    void movesShaAndDigestsInOneCommit() throws IOException, InterruptedException {
        var moved = bump(newer);

        assertThat(moved.error()).isEmpty();
        assertThat(moved.out()).isEqualTo(OVERLAY + " is moved to " + newer + "\n");
        assertThat(overlay())
                .contains("?ref=" + newer)
                .contains(BumpOverlayTest.GATEWAY)
                .contains(BumpOverlayTest.OPERATOR)
                .contains(BumpOverlayTest.RUNTIME);
        assertThat(commits()).isEqualTo("Move notion-mcp-remote to " + newer.substring(0, 12) + "\nmore");

        assertThat(bump(newer).out()).isEqualTo(OVERLAY + " is at " + newer + " already\n");
        assertThat(commits()).hasLineCount(2);
    }

    @Test
    void doesNotGoBackWhenASlowerPipelineComesLast() throws IOException, InterruptedException {
        bump(newer);

        assertThat(bump(older).out())
                .isEqualTo(OVERLAY + " is at " + newer + ", which is newer than " + older + ": left as it is\n");
        assertThat(overlay()).contains("?ref=" + newer);
    }

    @Test
    void keepsWhatSomebodyElsePushedMeanwhile() throws IOException, InterruptedException {
        var hook = Files.writeString(deployments.resolve("hooks/pre-receive"), RACE);
        assertThat(hook.toFile().setExecutable(true)).isTrue();

        assertThat(bump(newer).out()).endsWith(" is moved to " + newer + "\n");

        assertThat(commits())
                .isEqualTo("Move notion-mcp-remote to " + newer.substring(0, 12) + "\nSomebody else\nmore");
    }

    @Test
    void movesAFileAtHandWithoutARepository(@TempDir Path folder) throws IOException, InterruptedException {
        var file = Files.writeString(folder.resolve("kustomization.yaml"), overlay() + "\n");

        assertThat(bump(Map.of(), file.toString(), newer).error()).isEmpty();

        assertThat(file).content().contains("?ref=" + newer).contains(BumpOverlayTest.RUNTIME);
        assertThat(commits()).isEqualTo("more");
    }

    @Test
    void logsInWithTheTokenAndTellsItNobody() throws IOException, InterruptedException {
        try (var server = new LoginServer("")) {
            var refused = bumpWithToken(server.url());

            assertThat(server.logins())
                    .contains("Basic "
                            + Base64.getEncoder().encodeToString("robot:s3cret".getBytes(StandardCharsets.UTF_8)));
            assertThat(refused.exit()).isNotZero();
            assertThat(refused.out() + refused.error()).contains(server.url()).doesNotContain("s3cret");
        }
    }

    @Test
    void doesNotLogInWhereTheServerLeadsTo() throws IOException, InterruptedException {
        try (var other = new LoginServer("");
                var server = new LoginServer(other.url())) {
            var refused = bumpWithToken(server.url());

            assertThat(other.logins()).isEmpty();
            assertThat(refused.error()).endsWith("no redirect is followed: name the address that it leads to\n");
        }
    }

    @Test
    void refusesAnAddressWithAUserAndDoesNotRepeatIt() throws IOException, InterruptedException {
        assertThat(bumpWithToken("https://robot:s3cret@git.example.com/deployments.git")
                        .error())
                .startsWith("DEPLOYMENTS names a user in its address")
                .doesNotContain("s3cret");
    }

    private Command bumpWithToken(String url) throws IOException, InterruptedException {
        return bump(
                Map.of("DEPLOYMENTS", url, "DEPLOYMENTS_USER", "robot", "DEPLOYMENTS_TOKEN", "s3cret"), OVERLAY, newer);
    }

    @Test
    void saysWhatIsMissing() throws IOException, InterruptedException {
        assertThat(bump(Map.of(), "", newer).error()).startsWith("OVERLAY is not set: ");
        assertThat(bump(Map.of("DEPLOYMENTS", "file://" + deployments), "elsewhere.yaml", newer)
                        .error())
                .startsWith("elsewhere.yaml is no file of file://" + deployments + " (main); set OVERLAY ");
        Files.delete(source.resolve("images/target/operator.digest"));
        assertThat(bump(newer).error())
                .endsWith(
                        "operator.digest does not exist: bring the images to a registry with \"make push\" or \"make manifest\"\n");
    }
}
