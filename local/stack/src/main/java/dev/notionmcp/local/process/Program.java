package dev.notionmcp.local.process;

import dev.notionmcp.image.cache.AotCache;
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
import org.jspecify.annotations.Nullable;

/**
 * A program of this project: a jar whose manifest names its main class and libraries.
 *
 * @param jar the program
 * @param guardJar holds {@link Guarded}
 * @param options JVM options, each an argument of its own; "@file" reads them from a file
 * @param cache what it starts quicker from, looked up at each start since a build may have changed the jar; null for none
 */
public record Program(
        Path jar,
        Path guardJar,
        List<String> options,
        @Nullable AotCache cache) {

    /** The one this process runs on: PATH may hold an older one. */
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    public Program {
        options = List.copyOf(options);
    }

    /** One that is started without an AOT cache. */
    public Program(Path jar, Path guardJar, List<String> options) {
        this(jar, guardJar, options, null);
    }

    /** The same with temporary files in the given folder, not in the machine's. */
    public Program withTemporaryFiles(Path folder) {
        var more = new ArrayList<>(options);
        more.add("-Djava.io.tmpdir=" + folder);
        return new Program(jar, guardJar, more, cache);
    }

    /**
     * Starts it with exactly the given environment and the parent's PATH.
     *
     * @param log receives what it prints, appended
     * @throws IOException if the jar cannot be read or the process not started
     */
    public RunningProgram start(Map<String, String> environment, Path log) throws IOException {
        var main = mainClass();
        var command = new ArrayList<String>();
        command.add(JAVA.toString());
        command.addAll(options);
        if (cache != null) {
            cache.find().ifPresent(file -> command.add("-XX:AOTCache=" + file));
        }
        command.addAll(List.of("-cp", jar + File.pathSeparator + guardJar, Guarded.class.getName(), main));
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
