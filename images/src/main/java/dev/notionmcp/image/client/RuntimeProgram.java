package dev.notionmcp.image.client;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The runtime as a command.
 *
 * @param options of the JVM; "@file" reads them from a file
 */
public record RuntimeProgram(Path javaHome, List<String> options, Path jar) {

    /** The class path is the jar alone, as in production: a cache is bound to it. */
    public List<String> command() {
        var command = new ArrayList<String>();
        command.add(javaHome.resolve("bin/java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", jar.toString(), "dev.notionmcp.runtime.Main"));
        return command;
    }
}
