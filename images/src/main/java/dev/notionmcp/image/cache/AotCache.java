package dev.notionmcp.image.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * Where the AOT cache of a program lies, if it has been made. Its name is a digest of everything it was made from: the jars,
 * the JVM's options, the JVM and the processor's kind. JDK 25.0.3 maps a cache whose jars have changed and then runs the old
 * code; under such a name no other cache is ever found.
 *
 * @param javaHome of the JVM that runs the program
 * @param jar the program; its manifest names its libraries
 * @param options the file of JVM options it runs with
 * @param folder holds caches and nothing else
 */
public record AotCache(Path javaHome, Path jar, Path options, Path folder) {

    private static final int NAME_BYTES = 16;
    /** Digests by files, sizes and times: a program that starts often is read once. */
    private static final Map<List<Stamp>, String> KNOWN = new ConcurrentHashMap<>();

    private record Stamp(Path file, long size, FileTime modified) {}

    /** The cache as the program's files are now; absent while none has been made of exactly these. */
    public Optional<Path> find() throws IOException {
        var cache = file();
        return Files.isRegularFile(cache) ? Optional.of(cache) : Optional.empty();
    }

    /** Where the cache of the program's present files belongs. */
    Path file() throws IOException {
        var parts = new ArrayList<Stamp>();
        for (var part : parts()) {
            parts.add(new Stamp(part, Files.size(part), Files.getLastModifiedTime(part)));
        }
        var digest = KNOWN.get(parts);
        if (digest == null) {
            digest = digest(parts());
            KNOWN.put(List.copyOf(parts), digest);
        }
        return folder.resolve(digest + ".aot");
    }

    private List<Path> parts() throws IOException {
        var parts = new ArrayList<>(List.of(javaHome.resolve("release"), options, jar));
        // a linked JRE's "release" names the version only
        var jvm = javaHome.resolve("lib/server").resolve(System.mapLibraryName("jvm"));
        if (Files.exists(jvm)) {
            parts.add(jvm);
        }
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            var libraries =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (libraries != null) {
                for (var library : libraries.strip().split("\\s+", -1)) {
                    parts.add(jar.resolveSibling(library));
                }
            }
        }
        return parts;
    }

    private static String digest(List<Path> parts) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(System.getProperty("os.arch").getBytes(StandardCharsets.UTF_8));
            for (var part : parts) {
                // each part by a digest of its own, so that no byte can move from one to the next
                digest.update(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(part)));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
