package dev.notionmcp.image.oci;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Writes the runtime's image as an OCI tar.
 *
 * @param runtimeTarget where the build left the program
 * @param work a folder for the image's files
 * @param version the tag
 * @param time of the image and all its files
 * @param baseImage an image that brings java, as Jib names it ({@code tar:///…} too); empty: scratch with a linked JRE
 */
public record RuntimeImage(Path runtimeTarget, Path work, String version, Instant time, String baseImage) {

    static final String NAME = "notion-mcp-remote/tool-runtime";
    /** Numeric, so that a cluster can see that it is not root; no name and no home belong to it. */
    static final String USER = "65532:65532";

    private static final int PORT = 8080;
    private static final FilePermissions EXECUTABLE = FilePermissions.fromOctalString("755");
    private static final FilePermissions READABLE = FilePermissions.fromOctalString("644");

    /** Arguments: the runtime's target folder, the tar to write, and maybe a base image. Version and time are the jar's. */
    public static void main(String[] args) throws Exception {
        var target = Path.of(args[0]).toAbsolutePath().normalize();
        var tar = Path.of(args[1]).toAbsolutePath().normalize();
        try (var jar = new JarFile(target.resolve("tool-runtime.jar").toFile())) {
            var version = jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            var time = jar.getJarEntry(JarFile.MANIFEST_NAME).getTimeLocal().toInstant(ZoneOffset.UTC);
            new RuntimeImage(target, tar.resolveSibling("image"), version, time, args.length > 2 ? args[2] : "")
                    .write(tar);
            System.out.printf("%s: %s:%s, %d MiB%n", tar, NAME, version, Files.size(tar) >> 20);
        }
    }

    void write(Path tar) throws Exception {
        var files = RootFileSystem.withProgram(work.resolve("root"), runtimeTarget, time);
        if (baseImage.isEmpty()) {
            files.addJre();
            files.addCache();
        }
        var image = baseImage.isEmpty() ? Jib.fromScratch() : Jib.from(baseImage);
        // what changes least comes first
        if (baseImage.isEmpty()) {
            image.addFileEntriesLayer(layer(files, "jre", files.system()));
        }
        image.addFileEntriesLayer(layer(files, "program", List.of(files.root().resolve(RootFileSystem.APP))));
        if (baseImage.isEmpty()) {
            image.addFileEntriesLayer(layer(files, "cache", List.of(files.root().resolve(RootFileSystem.CACHE))));
        }
        configure(image)
                .containerize(Containerizer.to(TarImage.at(tar).named(NAME + ":" + version))
                        .setOfflineMode(baseImage.isEmpty())
                        .setBaseImageLayersCache(work.resolve("jib/base"))
                        .setApplicationLayersCache(work.resolve("jib/program"))
                        .setToolName("notion-mcp-remote"));
    }

    private JibContainerBuilder configure(JibContainerBuilder image) {
        return image.setFormat(ImageFormat.OCI)
                .setPlatforms(Set.of(new Platform(architecture(), "linux")))
                .setCreationTime(time)
                .setUser(USER)
                .setExposedPorts(Port.tcp(PORT))
                // freed memory of many threads' arenas is kept apart from each other; one arena gives it to all
                .addEnvironmentVariable("MALLOC_ARENA_MAX", "1")
                .setEntrypoint(entrypoint())
                .setLabels(Map.of(
                        "org.opencontainers.image.title", "notion-mcp-remote tool runtime",
                        "org.opencontainers.image.description", "One workspace's MCP server: 26 Notion tools",
                        "org.opencontainers.image.version", version,
                        "org.opencontainers.image.licenses", "MIT"));
    }

    /** A base image's java is another build than the one at hand: it would refuse a cache made here, so it gets none. */
    private List<String> entrypoint() {
        var program = List.of("-cp", "/app/tool-runtime.jar", "dev.notionmcp.runtime.Main");
        return baseImage.isEmpty()
                ? concat(
                        List.of(
                                "/" + RootFileSystem.JAVA + "/bin/java",
                                "@/app/jvm.options",
                                "-XX:AOTCache=/cache/runtime.aot"),
                        program)
                : concat(List.of("java", "@/app/jvm.options"), program);
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private FileEntriesLayer layer(RootFileSystem files, String name, List<Path> entries) throws IOException {
        var layer = FileEntriesLayer.builder().setName(name);
        for (var entry : entries) {
            layer.addEntryRecursive(
                    entry,
                    AbsoluteUnixPath.get("/" + files.root().relativize(entry)),
                    (file, ignored) -> Files.isDirectory(file) || Files.isExecutable(file) ? EXECUTABLE : READABLE,
                    (file, ignored) -> time);
        }
        return layer.build();
    }

    /** As OCI names the processor of this machine, for which alone the JRE and the cache are. */
    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64" -> "arm64";
            case String other -> other;
        };
    }
}
