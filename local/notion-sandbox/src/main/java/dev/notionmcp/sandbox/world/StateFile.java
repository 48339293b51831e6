package dev.notionmcp.sandbox.world;

import dev.notionmcp.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the world on disk. A change is on disk before its answer is sent; writers that queue up behind one another find
 * their change already written by the one in front.
 */
public final class StateFile {
    private final World world;
    private final @Nullable Path file;
    private final ReentrantLock writing = new ReentrantLock();
    private long written;

    /** Loads the file if it exists. Without a file nothing outlives the process. */
    public StateFile(World world, @Nullable Path file) throws IOException {
        this.world = world;
        this.file = file;
        if (file == null) {
            return;
        }
        try {
            if (!(Json.MAPPER.readTree(Files.readString(file)) instanceof ObjectNode saved)) {
                throw new IOException("it holds no JSON object");
            }
            world.load(saved);
            written = world.version();
        } catch (NoSuchFileException first) {
            written = -1;
            follow();
        } catch (IOException | JacksonException | IllegalStateException | ClassCastException broken) {
            throw new IOException(
                    "The sandbox's state file " + file + " cannot be read: move it away to start afresh.", broken);
        }
    }

    /** Writes the world if it changed since it was last written. */
    public void follow() {
        if (file == null) {
            return;
        }
        writing.lock();
        try {
            if (world.version() != written) {
                var saved = world.read(world::save);
                write(file, saved.toString());
                written = saved.path("version").asLong(0);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The sandbox's state file " + file + " cannot be written.", failed);
        } finally {
            writing.unlock();
        }
    }

    private static void write(Path file, String content) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        var temporary = Files.createTempFile(
                folder,
                ".sandbox",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
