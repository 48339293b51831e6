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
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Writes a program's image as an OCI tar, and beside it what the image is made of, which lies in it as well.
 *
 * @param module the program's folder, where the build left it in target
 * @param work a folder for the image's files
 * @param version the tag
 * @param time of the image and all its files
 * @param baseImage an image that brings java, as Jib names it ({@code tar:///…} too); empty: scratch with a linked JRE
 */
public record ProgramImage(Program program, Path module, Path work, String version, Instant time, String baseImage) {

    /** Numeric, so that a cluster can see that it is not root; no name and no home belong to it. */
    static final String USER = "65532:65532";

    private static final FilePermissions EXECUTABLE = FilePermissions.fromOctalString("755");
    private static final FilePermissions READABLE = FilePermissions.fromOctalString("644");

    /** Arguments: the program's folder, the tar to write, and maybe a base image. Version and time are the jar's. */
    public static void main(String[] args) throws Exception {
        var module = Path.of(args[0]).toAbsolutePath().normalize();
        var program = Program.of(module);
        var tar = Path.of(args[1]).toAbsolutePath().normalize();
        try (var jar =
                new JarFile(module.resolve("target").resolve(program.jar()).toFile())) {
            var version = jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            var time = jar.getJarEntry(JarFile.MANIFEST_NAME).getTimeLocal().toInstant(ZoneOffset.UTC);
            var work = tar.resolveSibling(program.folder() + "-image");
            new ProgramImage(program, module, work, version, time, args.length > 2 ? args[2] : "").write(tar);
            System.out.printf("%s: %s:%s, %d MiB%n", tar, program.image(), version, Files.size(tar) >> 20);
        }
    }

    void write(Path tar) throws Exception {
        var files = RootFileSystem.withProgram(work.resolve("root"), module, program, time);
        if (baseImage.isEmpty()) {
            files.addJre();
            if (program.trained()) {
                files.addCache();
            }
        }
        Files.copy(
                files.addSbom(),
                tar.resolveSibling(program.folder() + "." + Sbom.NAME),
                StandardCopyOption.REPLACE_EXISTING);
        var layers = work.resolve("jib/program");
        // Jib knows a layer again by its files' times, which here are always the same
        RootFileSystem.remove(layers);
        var image = baseImage.isEmpty() ? Jib.fromScratch() : Jib.from(baseImage);
        // what changes least comes first
        if (baseImage.isEmpty()) {
            image.addFileEntriesLayer(layer(files, "jre", files.system()));
        }
        image.addFileEntriesLayer(layer(files, "program", List.of(files.root().resolve(RootFileSystem.APP))));
        if (baseImage.isEmpty() && program.trained()) {
            image.addFileEntriesLayer(layer(files, "cache", List.of(files.root().resolve(RootFileSystem.CACHE))));
        }
        configure(image)
                .containerize(Containerizer.to(TarImage.at(tar).named(program.image() + ":" + version))
                        .setOfflineMode(baseImage.isEmpty())
                        .setBaseImageLayersCache(work.resolve("jib/base"))
                        .setApplicationLayersCache(layers)
                        .setToolName("notion-mcp-remote"));
    }

    private JibContainerBuilder configure(JibContainerBuilder image) {
        return image.setFormat(ImageFormat.OCI)
                .setPlatforms(Set.of(new Platform(architecture(), "linux")))
                .setCreationTime(time)
                .setUser(USER)
                .setExposedPorts(Port.tcp(program.port()))
                // freed memory of many threads' arenas is kept apart from each other; one arena gives it to all
                .addEnvironmentVariable("MALLOC_ARENA_MAX", "1")
                .setEntrypoint(entrypoint())
                .setLabels(Map.of(
                        "org.opencontainers.image.title",
                        "notion-mcp-remote " + program.title(),
                        "org.opencontainers.image.description",
                        program.description(),
                        "org.opencontainers.image.version",
                        version,
                        "org.opencontainers.image.licenses",
                        "MIT"));
    }

    /** A base image's java is another build than the one at hand: it would refuse a cache made here, so it gets none. */
    private List<String> entrypoint() {
        var java = baseImage.isEmpty() ? "/" + RootFileSystem.JAVA + "/bin/java" : "java";
        var cache = baseImage.isEmpty() && program.trained()
                ? List.of("-XX:AOTCache=/cache/runtime.aot")
                : List.<String>of();
        return concat(
                concat(List.of(java, "@/app/jvm.options"), cache),
                List.of("-cp", "/app/" + program.jar(), program.mainClass()));
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
