package dev.notionmcp.runtime;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the programs of {@code src/test/node} on the Node that "make conformance" installed beside them. */
final class NodePrograms {

    private static final Path FOLDER = Path.of("src/test/node").toAbsolutePath();
    private static final long PATIENCE_MINUTES = 5;

    private NodePrograms() {}

    /** How a program ended, and what it wrote. */
    record Ended(int exitCode, String output) {}

    static Path file(String name) {
        return FOLDER.resolve(name);
    }

    static Ended run(Path folder, List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(node().toString());
        command.addAll(arguments);
        var log = folder.resolve("node.log");
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Node did not end within " + PATIENCE_MINUTES + " minutes: " + arguments
                        + "\n" + Files.readString(log));
            }
            return new Ended(process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }

    /** The package that fits this machine is the one that npm installed. */
    private static Path node() throws IOException {
        try (var packages = Files.list(file("node_modules"))) {
            return packages.filter(folder -> folder.getFileName().toString().startsWith("node-"))
                    .map(folder -> folder.resolve("bin/node"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No Node is installed in " + file("node_modules")
                            + "; call make conformance, which installs it."));
        }
    }
}
