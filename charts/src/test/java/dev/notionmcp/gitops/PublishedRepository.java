package dev.notionmcp.gitops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What of this repository others refer to, committed to one of its own that kustomize can clone. */
record PublishedRepository(Path folder, String sha) {

    static final String URL = "https://git.example.com/notion-mcp-remote.git";
    static final Path GITOPS = Path.of("gitops");
    private static final Path CRDS = Path.of("../crds");

    static PublishedRepository in(Path folder) throws IOException, InterruptedException {
        copy(GITOPS, folder.resolve("charts/gitops"));
        Files.createDirectories(folder.resolve("crds"));
        try (var files = Files.newDirectoryStream(CRDS, "*.yaml")) {
            for (var file : files) {
                Files.copy(file, folder.resolve("crds").resolve(file.getFileName()));
            }
        }
        Command.mustRun(folder, "git", "init", "--quiet");
        Command.mustRun(folder, "git", "add", ".");
        Command.mustRun(
                folder,
                "git",
                "-c",
                "user.name=test",
                "-c",
                "user.email=test@localhost",
                "commit",
                "--quiet",
                "-m",
                "all");
        return new PublishedRepository(
                folder, Command.mustRun(folder, "git", "rev-parse", "HEAD").strip());
    }

    static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    /** The address in a kustomization that names {@link #URL}, as one of this; kustomize's 27 s are few on a busy machine. */
    String here(String kustomization) {
        return kustomization
                .replace(URL, "file://" + folder.toAbsolutePath())
                .replace("base?ref=", "base?timeout=120s&ref=");
    }
}
