package dev.notionmcp.backup;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An archive as a file: one JSON document, compressed by gzip, whose check sum also tells that it is whole. "zcat" shows it, and its
 * Kubernetes objects are such as "kubectl apply" takes.
 */
final class ArchiveFile {

    private static final KubernetesSerialization JSON = new KubernetesSerialization();

    private ArchiveFile() {}

    /**
     * Writes it under another name first, so that a file of this name is a whole one. Nobody but its owner may read it.
     *
     * @throws BackupException if the file is there already, or its folder is not
     */
    static void write(Archive archive, Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BackupException("The folder of FILE=" + file + " does not exist; make it first.");
        }
        if (Files.exists(file)) {
            throw new BackupException("FILE=" + file + " exists and is not overwritten; name another file.");
        }
        var part = Files.createTempFile(
                folder,
                "." + file.getFileName(),
                ".part",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                var out = Channels.newOutputStream(channel);
                write(archive, out);
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Writes it and leaves the stream open. */
    static void write(Archive archive, OutputStream out) throws IOException {
        var zipped = new GZIPOutputStream(out);
        zipped.write(JSON.asJson(archive).getBytes(StandardCharsets.UTF_8));
        zipped.finish();
        out.flush();
    }

    /**
     * Reads all of it, so that nothing is restored of half an archive.
     *
     * @param name what to call it
     * @throws BackupException if it is none, or none that this program knows
     */
    static Archive read(InputStream in, String name) {
        Archive archive;
        try (var zipped = new GZIPInputStream(in)) {
            archive = JSON.unmarshal(new String(zipped.readAllBytes(), StandardCharsets.UTF_8), Archive.class);
        } catch (IOException | RuntimeException e) {
            // without the cause, which could quote a token
            throw new BackupException(name + " is no backup, or not a whole one; take another.");
        }
        if (archive.format() != Archive.FORMAT) {
            throw new BackupException(name + " has the format " + archive.format() + ", and this program knows "
                    + Archive.FORMAT + "; use the version that made it.");
        }
        return archive;
    }
}
