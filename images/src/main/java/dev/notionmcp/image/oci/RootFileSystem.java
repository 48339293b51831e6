package dev.notionmcp.image.oci;

import dev.notionmcp.image.cache.AotCache;
import dev.notionmcp.image.cache.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * The image's files in a folder, in the places they have in the image. The cache is trained on exactly these: a JVM accepts
 * one of another JRE or of other jars only by mistake.
 *
 * @param root the folder
 * @param program whose files they are
 * @param sbom what they are made of
 * @param time of all files: a later JDK compares the times of jars with those at the training
 */
record RootFileSystem(Path root, Program program, Sbom sbom, Instant time) {

    static final String JAVA = "opt/java";
    static final String APP = "app";
    static final String CACHE = "cache";

    /** A new one with nothing but the program in it. */
    static RootFileSystem withProgram(Path root, Path module, Program program, Instant time) throws IOException {
        remove(root);
        var app = Files.createDirectories(root.resolve(APP));
        Files.createDirectories(app.resolve("lib"));
        var target = module.resolve("target");
        Files.copy(target.resolve(program.jar()), app.resolve(program.jar()));
        Files.copy(module.resolve("src/main/jvm/jvm.options"), app.resolve("jvm.options"));
        try (var libraries = Files.newDirectoryStream(target.resolve("lib"), "*.jar")) {
            for (var library : libraries) {
                Files.copy(library, app.resolve("lib").resolve(library.getFileName()));
            }
        }
        var files = new RootFileSystem(root, program, Sbom.of(module), time);
        files.setTimes();
        return files;
    }

    /** Adds a linked JRE and the libraries of the system it needs. */
    void addJre() throws IOException, InterruptedException {
        var jre = root.resolve(JAVA);
        LinkedJre.link(program.modules(), jre);
        sbom.addJre();
        var libraries = SystemLibraries.of(jre);
        SystemLibraries.copy(libraries, root);
        sbom.addSystem(libraries);
        setTimes();
    }

    /** Adds the cache, made by the JRE in here of the jars in here. */
    void addCache() throws IOException, InterruptedException {
        var app = root.resolve(APP);
        var folder = root.resolve(CACHE);
        var made = Training.make(
                new AotCache(root.resolve(JAVA), app.resolve(program.jar()), app.resolve("jvm.options"), folder));
        Files.move(made, folder.resolve("runtime.aot"), StandardCopyOption.REPLACE_EXISTING);
        setTimes();
    }

    /** Adds what the image is made of; returns the file. */
    Path addSbom() throws IOException {
        var file = root.resolve(APP).resolve(Sbom.NAME);
        sbom.write(file);
        setTimes();
        return file;
    }

    /** The entries right below the root that are not the program's own. */
    List<Path> system() throws IOException {
        try (var entries = Files.list(root)) {
            return entries.filter(entry ->
                            !List.of(APP, CACHE).contains(entry.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private void setTimes() throws IOException {
        try (var files = Files.walk(root)) {
            for (var file : files.toList()) {
                if (!Files.isSymbolicLink(file)) {
                    Files.setLastModifiedTime(file, FileTime.from(time));
                }
            }
        }
    }

    static void remove(Path root) throws IOException {
        if (Files.exists(root)) {
            try (var files = Files.walk(root)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
