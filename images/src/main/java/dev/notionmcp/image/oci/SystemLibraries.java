package dev.notionmcp.image.oci;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The C library's loader and shared objects that a JRE needs, as this machine has them: the image brings no distribution.
 * They keep their paths, which the loader has built in.
 */
final class SystemLibraries {

    private static final Pattern FILE = Pattern.compile("(/\\S+) \\(0x");
    private static final List<String> USERS = List.of(
            "bin/java",
            "lib/server/libjvm.so",
            "lib/libjava.so",
            "lib/libjli.so",
            "lib/libnet.so",
            "lib/libnio.so",
            "lib/libzip.so");

    private SystemLibraries() {}

    /** Absolute paths; ldd answers for the loader too. */
    static Set<Path> of(Path jre) throws IOException {
        var libraries = new TreeSet<Path>();
        for (var user : USERS) {
            var ldd = new ProcessBuilder("ldd", jre.resolve(user).toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var text = new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            for (var file : FILE.matcher(text)
                    .results()
                    .map(match -> Path.of(match.group(1)))
                    .toList()) {
                if (!file.startsWith(jre)) {
                    libraries.add(file);
                }
            }
        }
        if (libraries.stream().noneMatch(file -> file.getFileName().toString().startsWith("ld-"))) {
            throw new IOException("ldd names no loader for " + jre + "; an image is made on Linux only");
        }
        return libraries;
    }

    /** Copies them below a root, links followed. */
    static void copy(Set<Path> libraries, Path root) throws IOException {
        for (var library : libraries) {
            var target = root.resolve(library.toString().substring(1));
            Files.createDirectories(target.getParent());
            Files.copy(library.toRealPath(), target);
        }
    }
}
