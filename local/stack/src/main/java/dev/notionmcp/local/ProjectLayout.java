package dev.notionmcp.local;

import dev.notionmcp.image.cache.AotCache;
import dev.notionmcp.local.process.Program;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the build puts the programs this stack starts. */
record ProjectLayout(Path root) {

    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    /** For programs that start once: the quick compiler only, the small collector. */
    private static final List<String> QUICK_START =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xshare:auto");

    /** The project this class was built in. */
    static ProjectLayout find() {
        try {
            var here = Path.of(ProjectLayout.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (var folder = here; folder != null; folder = folder.getParent()) {
                if (Files.isDirectory(folder.resolve("auth-gateway"))
                        && Files.isDirectory(folder.resolve("operator"))) {
                    return new ProjectLayout(folder);
                }
            }
            throw new IllegalStateException("the local stack runs from the project's folder, not from " + here);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path is no file", e);
        }
    }

    Program operator() {
        return program("operator", "operator", QUICK_START);
    }

    Program gateway() {
        return program("auth-gateway", "auth-gateway", QUICK_START);
    }

    Program sandbox() {
        return program("local/notion-sandbox", "notion-sandbox", QUICK_START);
    }

    Program runtime() {
        var target = root.resolve("tool-runtime/target");
        var options = target.resolve("jvm.options");
        var jar = target.resolve("tool-runtime.jar");
        return new Program(
                jar, guard(), List.of("@" + options), new AotCache(JAVA_HOME, jar, options, target.resolve("aot")));
    }

    /** The rights operator and gateway have in a cluster, as the chart grants them; a missing one shows here first. */
    String rights() throws IOException {
        return Files.readString(root.resolve("charts/rendered/rbac.yaml"));
    }

    private Program program(String module, String name, List<String> options) {
        return new Program(root.resolve(module).resolve("target").resolve(name + ".jar"), guard(), options);
    }

    private Path guard() {
        return root.resolve("local/stack/target/stack-guard.jar");
    }
}
