package dev.notionmcp.image.oci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;

/** A JRE with only the modules a program uses, linked from the JDK this process runs on. */
final class LinkedJre {

    /** Of java.desktop, whose classes of beans are used and whose windows, fonts and sounds are not. */
    private static final Pattern OF_A_DESKTOP =
            Pattern.compile("lib(awt|fontmanager|freetype|javajpeg|jawt|jsound|lcms|mlib_image|splashscreen).*\\.so");

    private static final Path JDK = Path.of(System.getProperty("java.home"));

    private LinkedJre() {}

    /** Links it into a folder that does not exist yet. */
    static void link(String modules, Path folder) throws IOException, InterruptedException {
        var jlink = JDK.resolve("bin/jlink");
        if (!Files.isExecutable(jlink)) {
            throw new IOException(JDK + " has no jlink; the image needs a whole JDK");
        }
        // in a process of its own: a second one within the same JVM makes another file of the same modules
        var failed = new ProcessBuilder(
                        jlink.toString(),
                        "--add-modules",
                        modules,
                        "--strip-debug",
                        "--no-header-files",
                        "--no-man-pages",
                        // a distribution's own cacerts is a change to the JDK, and copied below
                        "--ignore-modified-runtime",
                        "--output",
                        folder.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (failed != 0) {
            throw new IOException("jlink failed with " + failed + "; its words are above");
        }
        removeDesktop(folder.resolve("lib"));
        // a link to the machine's certificates would point nowhere in the image
        Files.copy(
                JDK.resolve("lib/security/cacerts").toRealPath(),
                folder.resolve("lib/security/cacerts"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static void removeDesktop(Path libraries) throws IOException {
        try (var files = Files.newDirectoryStream(libraries)) {
            for (var file : files) {
                if (OF_A_DESKTOP.matcher(file.getFileName().toString()).matches()) {
                    Files.delete(file);
                }
            }
        }
    }
}
