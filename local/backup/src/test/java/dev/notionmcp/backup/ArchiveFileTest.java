package dev.notionmcp.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notionmcp.backup.Archive.Content;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveFileTest {

    @TempDir
    private Path folder;

    @Test
    void isItsOwnersAloneAndComesBackAsItWas() throws IOException {
        var file = folder.resolve("backup");

        ArchiveFile.write(archive(Archive.FORMAT), file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var in = Files.newInputStream(file)) {
            assertThat(ArchiveFile.read(in, "it")).isEqualTo(archive(Archive.FORMAT));
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void isNotOverwritten() throws IOException {
        var file = Files.writeString(folder.resolve("backup"), "older");

        assertThatThrownBy(() -> ArchiveFile.write(archive(Archive.FORMAT), file))
                .hasMessageContaining("exists and is not overwritten");
        assertThat(file).hasContent("older");
        assertThatThrownBy(() -> ArchiveFile.write(archive(Archive.FORMAT), folder.resolve("none/backup")))
                .hasMessageContaining("does not exist");
    }

    @Test
    void isRefusedWhereItIsNotWholeOrOfAnotherFormat() throws IOException {
        var whole = bytes(archive(Archive.FORMAT));
        for (var size : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
            assertThatThrownBy(() -> ArchiveFile.read(new ByteArrayInputStream(Arrays.copyOf(whole, size)), "It"))
                    .hasMessage("It is no backup, or not a whole one; take another.")
                    .hasNoCause();
        }
        var newer = bytes(archive(2));
        assertThatThrownBy(() -> ArchiveFile.read(new ByteArrayInputStream(newer), "It"))
                .hasMessageContaining("format 2");
    }

    @Test
    void tellsNoSecret() {
        assertThat(archive(Archive.FORMAT).toString()).doesNotContain("a2V5", "ada");
    }

    private static byte[] bytes(Archive archive) throws IOException {
        var out = new ByteArrayOutputStream();
        ArchiveFile.write(archive, out);
        return out.toByteArray();
    }

    private static Archive archive(int format) {
        var keys = new SecretBuilder()
                .withNewMetadata()
                .withName("keys")
                .endMetadata()
                .addToData("key", "a2V5")
                .build();
        var table = new Table("clients", List.of("a", "b", "c"), List.of(Arrays.asList("ada", 7, null)));
        return new Archive(
                format,
                "2026-01-02T03:04:05Z",
                keys,
                new ConfigMap(),
                List.of(),
                List.of(),
                new Content("7", List.of(table)));
    }
}
