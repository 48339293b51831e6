package dev.notionmcp.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Everything a local run leaves behind, in one folder that only its owner may enter and one run uses at a time. */
final class StateFolder implements AutoCloseable {

    private static final int SECRET_BYTES = 32;

    private final Path root;
    private final FileChannel lock;

    private StateFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Takes the folder for this run.
     *
     * @throws IOException with a sentence when another run uses it
     */
    static StateFolder open(Path root) throws IOException {
        Files.createDirectories(root);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        var channel = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new StateFolder(root, channel);
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process; the sentence below is right for it too
        }
        channel.close();
        throw new IOException(
                "another run uses " + root + "; stop it, or give this one a folder of its own with STATE_DIR");
    }

    Path folder(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    Path log(String program) throws IOException {
        return folder("logs").resolve(program + ".log");
    }

    /** A random secret, the same at every start. */
    String secret(String name) throws IOException {
        var file = folder("secrets").resolve(name);
        if (!Files.exists(file)) {
            var bytes = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(bytes);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        return Files.readString(file);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
