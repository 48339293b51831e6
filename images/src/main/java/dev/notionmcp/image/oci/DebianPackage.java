package dev.notionmcp.image.oci;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A package of this machine's distribution.
 *
 * @param distribution as purl names it: debian, ubuntu
 */
record DebianPackage(String distribution, String name, String version, String architecture) {

    /** The one a file came with; null where dpkg is missing or does not know the file. */
    static @Nullable DebianPackage of(Path file) throws IOException, InterruptedException {
        // the last two names: of a merged /usr, dpkg knows a file by one of its two paths only
        var pattern = "*/" + file.subpath(file.getNameCount() - 2, file.getNameCount());
        var owner = run("dpkg-query", "--search", pattern);
        if (owner.isEmpty()) {
            return null;
        }
        var name = owner.getFirst().split(": ", 2)[0];
        var told = run("dpkg-query", "--show", "--showformat=${Package} ${Version} ${Architecture}\n", name);
        var distribution = run("sh", "-c", ". /etc/os-release; echo \"$ID\"");
        if (told.isEmpty() || distribution.isEmpty()) {
            return null;
        }
        var fields = told.getFirst().split(" ", 3);
        return new DebianPackage(distribution.getFirst(), fields[0], fields[1], fields[2]);
    }

    /** https://github.com/package-url/purl-spec, type deb. */
    String purl() {
        return "pkg:deb/%s/%s@%s?arch=%s".formatted(distribution, name, version.replace("+", "%2B"), architecture);
    }

    /** The lines a command prints; none where it fails or is missing. */
    private static List<String> run(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(lines::add);
        }
        return process.waitFor() == 0 ? lines : List.of();
    }
}
