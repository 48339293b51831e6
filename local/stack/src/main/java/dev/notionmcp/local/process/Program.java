package dev.notionmcp.local.process;

import dev.notionmcp.local.guard.Guarded;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * A program of this project: a jar whose manifest names its main class and libraries.
 *
 * @param jar the program
 * @param guardJar holds {@link Guarded}
 * @param options JVM options, each an argument of its own; "@file" reads them from a file
 */
public record Program(Path jar, Path guardJar, List<String> options) {

    /** The one this process runs on: PATH may hold an older one. */
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    public Program {
        options = List.copyOf(options);
    }

    /** The same with temporary files in the given folder, not in the machine's. */
    public Program withTemporaryFiles(Path folder) {
        var more = new ArrayList<>(options);
        more.add("-Djava.io.tmpdir=" + folder);
        return new Program(jar, guardJar, more);
    }

    /**
     * Starts it with exactly the given environment and the parent's PATH.
     *
     * @param log receives what it prints, appended
     * @throws IOException if the jar cannot be read or the process not started
     */
    public RunningProgram start(Map<String, String> environment, Path log) throws IOException {
        var command = new ArrayList<String>();
        command.add(JAVA.toString());
        command.addAll(options);
        command.addAll(List.of("-cp", jar + File.pathSeparator + guardJar, Guarded.class.getName(), mainClass()));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return new RunningProgram(builder.start());
    }

    private String mainClass() throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw new IOException(jar + " is missing: build it with make run or make test");
        }
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            var main = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            if (main == null) {
                throw new IOException(jar + " names no Main-Class in its manifest");
            }
            return main;
        }
    }
}
