package dev.notionmcp.gitops;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** A program that ran and ended. */
record Command(int exit, String out, String error) {

    /** Neither a person's settings of git, nor Terraform's question on the net whether there is a newer one. */
    private static final Map<String, String> ALONE =
            Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1", "CHECKPOINT_DISABLE", "1");

    /** Settings of git, also of the repository whose hook runs the tests, of Terraform, and of a proxy before loopback. */
    private static boolean isOfWhoRunsTheTests(String name) {
        return name.startsWith("GIT_")
                || name.startsWith("TF_")
                || name.toLowerCase(Locale.ROOT).endsWith("_proxy");
    }

    /** @throws IOException where there is no such program */
    static Command run(Path folder, String... words) throws IOException, InterruptedException {
        return run(folder, Map.of(), words);
    }

    static Command run(Path folder, Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        var error = Files.createTempFile("command", ".err");
        try {
            var builder = new ProcessBuilder(words)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectError(error.toFile());
            builder.environment().keySet().removeIf(Command::isOfWhoRunsTheTests);
            builder.environment().putAll(ALONE);
            builder.environment().putAll(environment);
            var process = builder.start();
            var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Command(process.waitFor(), out, Files.readString(error));
        } finally {
            Files.delete(error);
        }
    }

    /** Skips the test where there is no git. */
    static void assumeGit() throws InterruptedException {
        try {
            mustRun(Path.of(""), "git", "--version");
        } catch (IOException e) {
            abort("install git: " + e.getMessage());
        }
    }

    /** What it printed. */
    static String mustRun(Path folder, String... words) throws IOException, InterruptedException {
        var command = run(folder, words);
        if (command.exit() != 0) {
            throw new AssertionError(
                    String.join(" ", words) + " ended with " + command.exit() + ": " + command.error());
        }
        return command.out();
    }
}
