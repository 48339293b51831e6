package dev.notionmcp.image.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JDK 25.0.3 would run old code out of a cache made of other jars: only the name stands in between. */
class AotCacheTest {

    @TempDir
    Path folder;

    private AotCache cache;
    private Path made;

    @BeforeEach
    void make() throws IOException {
        Files.createDirectories(folder.resolve("lib"));
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"25.0.3\"");
        Files.writeString(folder.resolve("jvm.options"), "-Xmx128m");
        Files.writeString(folder.resolve("lib/library.jar"), "first");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib/library.jar");
        try (var out = Files.newOutputStream(folder.resolve("program.jar"))) {
            new JarOutputStream(out, manifest).close();
        }
        cache = new AotCache(
                folder, folder.resolve("program.jar"), folder.resolve("jvm.options"), folder.resolve("aot"));
        made = cache.file();
        Files.createDirectories(made.getParent());
        Files.createFile(made);
    }

    @Test
    void isFoundForTheFilesItWasMadeOf() throws Exception {
        assertThat(cache.find()).contains(made);
    }

    @Test
    void isFoundAgainWhenTheSameFilesWereBuiltAnew() throws Exception {
        Files.setLastModifiedTime(folder.resolve("lib/library.jar"), FileTime.fromMillis(1));
        assertThat(cache.find()).contains(made);
    }

    @Test
    void isNotUsedForAnotherLibraryOfTheSameSize() throws Exception {
        change("lib/library.jar", "other");
        assertThat(cache.find()).isEmpty();
    }

    @Test
    void isNotUsedWithOtherOptions() throws Exception {
        change("jvm.options", "-Xmx129m");
        assertThat(cache.find()).isEmpty();
    }

    @Test
    void isNotUsedOnAnotherJvm() throws Exception {
        change("release", "JAVA_VERSION=\"25.0.4\"");
        assertThat(cache.find()).isEmpty();
    }

    /** With another time, as a build leaves it: within one tick of the clock two writes look the same. */
    private void change(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
        Files.setLastModifiedTime(folder.resolve(file), FileTime.fromMillis(1));
    }
}
