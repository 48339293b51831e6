package dev.notionmcp.kubeapi.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.resource.Json;
import dev.notionmcp.kubeapi.status.ApiError;
import dev.notionmcp.kubeapi.status.GroupResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line per write, forced to disk before the write is answered; rewritten to the living objects when it has grown.
 * A last line without its end is a write nobody was told about: it is dropped.
 */
final class Journal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final long SMALLEST_COMPACTION = 8L << 20;

    private final Path file;
    private final FileChannel lockFile;
    private FileChannel channel;
    private long sizeAfterCompaction;

    private Journal(Path file, FileChannel lockFile, FileChannel channel) {
        this.file = file;
        this.lockFile = lockFile;
        this.channel = channel;
    }

    static Journal open(Path folder) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            var lockFile = openPrivate(folder.resolve("lock"));
            lock(lockFile, folder);
            var file = folder.resolve("objects.jsonl");
            return new Journal(file, lockFile, openPrivate(file));
        } catch (IOException e) {
            throw new UncheckedIOException("state folder " + folder + " cannot be opened: check its owner and mode", e);
        }
    }

    private static void lock(FileChannel lockFile, Path folder) throws IOException {
        try {
            if (lockFile.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // another server of this very JVM: the same refusal
        }
        lockFile.close();
        throw new IllegalStateException(
                "state folder " + folder + " is in use by another process: stop it, or choose another folder");
    }

    private static FileChannel openPrivate(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    /** Hands every write over in order (null: deleted) and returns the last revision. */
    long replay(BiConsumer<ObjectKey, @Nullable ObjectNode> restore) {
        var revision = 0L;
        for (var line : completeLines()) {
            ObjectNode entry;
            try {
                entry = Json.parseObject(line);
            } catch (ApiError e) {
                throw new IllegalStateException(
                        file + " is damaged near revision " + revision + ": restore it from a backup, or remove it", e);
            }
            revision = Math.max(revision, entry.path("revision").asLong());
            if (entry.has("resource")) {
                var resource = new GroupResource(
                        entry.path("group").asText(), entry.path("resource").asText());
                var key = new ObjectKey(
                        resource,
                        entry.path("namespace").asText(),
                        entry.path("name").asText());
                restore.accept(key, entry.get("object") instanceof ObjectNode object ? object : null);
            }
        }
        return revision;
    }

    private List<String> completeLines() {
        try {
            var text = Files.readString(file);
            return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void append(long revision, ObjectKey key, @Nullable ObjectNode object) {
        var end = size();
        try {
            writeFully(channel, line(revision, key, object));
            channel.force(false);
        } catch (IOException e) {
            dropAfter(end);
            throw new UncheckedIOException("the write could not be made durable in " + file, e);
        }
    }

    /** A failed write must not leave half a line for the next one to continue. */
    private void dropAfter(long end) {
        try {
            channel.truncate(end);
        } catch (IOException e) {
            LOG.error("the journal {} may end in half a line, which the next start drops", file, e);
        }
    }

    boolean isDueForCompaction() {
        return size() > Math.max(SMALLEST_COMPACTION, 4 * sizeAfterCompaction);
    }

    private long size() {
        try {
            return channel.position();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal " + file + " is closed", e);
        }
    }

    /** Replaces the journal by one write per living object, atomically. */
    void compact(long revision, Collection<StoredObject> living) {
        try {
            var next = file.resolveSibling("objects.jsonl.next");
            Files.deleteIfExists(next);
            var fresh = openPrivate(next);
            writeFully(fresh, ("{\"revision\":" + revision + "}\n").getBytes(StandardCharsets.UTF_8));
            for (var stored : living) {
                writeFully(fresh, line(0, stored.key(), stored.object()));
            }
            fresh.force(true);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            channel.close();
            channel = fresh;
            sizeAfterCompaction = fresh.position();
            forceFolder();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal " + file + " could not be rewritten", e);
        }
    }

    private void forceFolder() throws IOException {
        try (var folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static byte[] line(long revision, ObjectKey key, @Nullable ObjectNode object) {
        var entry = Json.object()
                .put("revision", revision)
                .put("group", key.resource().group())
                .put("resource", key.resource().resource())
                .put("namespace", key.namespace())
                .put("name", key.name());
        entry.set("object", object);
        var json = Json.bytes(entry);
        var line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    private static void writeFully(FileChannel target, byte[] bytes) throws IOException {
        for (var buffer = ByteBuffer.wrap(bytes); buffer.hasRemaining(); ) {
            target.write(buffer);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
