package dev.notionmcp.image.cache;

import dev.notionmcp.image.client.GatewayKey;
import dev.notionmcp.image.client.NotionWorkspace;
import dev.notionmcp.image.client.RuntimeProcess;
import dev.notionmcp.image.client.RuntimeProgram;
import dev.notionmcp.sandbox.NotionSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * Makes the AOT cache of the runtime: starts it against Notion's sandbox, uses it as a person's client would, and stops it,
 * upon which the JVM writes what it has loaded, linked and profiled. Does nothing when there is one of exactly these files.
 */
public final class Training {

    private static final Duration WITHIN = Duration.ofMinutes(2);

    private Training() {}

    /** Arguments: the program's jar, its file of JVM options, the folder for the cache. Runs on this very JVM's home. */
    public static void main(String[] args) throws Exception {
        var cache = new AotCache(
                Path.of(System.getProperty("java.home")),
                Path.of(args[0]).toAbsolutePath().normalize(),
                Path.of(args[1]).toAbsolutePath().normalize(),
                Path.of(args[2]).toAbsolutePath().normalize());
        if (cache.find().isEmpty()) {
            var begun = System.nanoTime();
            var made = make(cache);
            System.out.printf(
                    "AOT cache: %s, %d MiB, made in %.1f s%n",
                    made.getFileName(), Files.size(made) >> 20, (System.nanoTime() - begun) / 1e9);
        }
    }

    /** Makes it and removes the caches that the program's files no longer ask for. */
    public static Path make(AotCache cache) throws IOException, InterruptedException {
        Files.createDirectories(cache.folder());
        var file = cache.file();
        var work = Files.createTempDirectory(cache.folder(), "training");
        try {
            var written = work.resolve("runtime.aot");
            record(cache, written, work);
            removeOthers(cache.folder());
            // whoever finds it by name finds it whole
            return Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            remove(work);
        }
    }

    private static void record(AotCache cache, Path written, Path work) throws IOException, InterruptedException {
        var program = new RuntimeProgram(
                cache.javaHome(),
                List.of("@" + cache.options(), "-XX:AOTCacheOutput=" + written, "-Xlog:aot*=error"),
                cache.jar());
        var log = work.resolve("log");
        try (var sandbox = NotionSandbox.start(0, null)) {
            var workspace = NotionWorkspace.login(sandbox.url(), "ada");
            try (var runtime = RuntimeProcess.start(program, GatewayKey.generate(), workspace, work, log)) {
                Rehearsal.of(runtime, workspace).run();
                runtime.stop(WITHIN);
            }
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    "the runtime could not be trained: " + e.getMessage() + "; it logged: " + text(log), e);
        }
        if (!Files.isRegularFile(written)) {
            throw new IOException("the JVM wrote no AOT cache; it said: " + text(log));
        }
    }

    private static String text(Path log) throws IOException {
        return Files.exists(log) ? Files.readString(log).strip() : "nothing";
    }

    private static void removeOthers(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder, "*.aot")) {
            for (var file : files) {
                Files.delete(file); // a runtime that has it mapped keeps it
            }
        }
    }

    private static void remove(Path work) throws IOException {
        try (var files = Files.newDirectoryStream(work)) {
            for (var file : files) {
                Files.delete(file);
            }
        }
        Files.delete(work);
    }
}
