package dev.notionmcp.image.oci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.spi.ToolProvider;

/** A JRE with only the modules the runtime uses, linked from the JDK this process runs on. */
final class LinkedJre {

    /** java.xml for Jackson's optional types, jdk.unsupported for reads of fields by libraries. */
    private static final List<String> MODULES =
            List.of("java.base", "java.logging", "java.net.http", "java.xml", "jdk.httpserver", "jdk.unsupported");

    private static final Path JDK = Path.of(System.getProperty("java.home"));

    private LinkedJre() {}

    /** Links it into a folder that does not exist yet. */
    static void link(Path folder) throws IOException {
        var jlink = ToolProvider.findFirst("jlink")
                .orElseThrow(() -> new IOException(JDK + " has no jlink; the image needs a whole JDK"));
        var failed = jlink.run(
                System.out,
                System.err,
                "--add-modules",
                String.join(",", MODULES),
                "--strip-debug",
                "--no-header-files",
                "--no-man-pages",
                // a distribution's own cacerts is a change to the JDK, and copied below
                "--ignore-modified-runtime",
                "--output",
                folder.toString());
        if (failed != 0) {
            throw new IOException("jlink failed with " + failed + "; its words are above");
        }
        // a link to the machine's certificates would point nowhere in the image
        Files.copy(
                JDK.resolve("lib/security/cacerts").toRealPath(),
                folder.resolve("lib/security/cacerts"),
                StandardCopyOption.REPLACE_EXISTING);
    }
}
