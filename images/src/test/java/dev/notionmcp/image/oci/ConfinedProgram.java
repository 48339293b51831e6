package dev.notionmcp.image.oci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** A program in its image, with a /tmp of its own: all that it may write to. */
record ConfinedProgram(Process process, Path log) implements AutoCloseable {

    private static final Path TMP = Path.of("/tmp");

    static ConfinedProgram start(UnpackedImage image, Path kubeconfig, Path folder, Map<String, String> environment)
            throws IOException {
        var tmp = Files.createDirectories(folder.resolve("tmp"));
        Files.setPosixFilePermissions(tmp, PosixFilePermissions.fromString("rwxrwxrwx"));
        // the original is for its owner only, who is not the image's user
        var readable = Files.copy(kubeconfig, tmp.resolve("kubeconfig"));
        Files.setPosixFilePermissions(readable, PosixFilePermissions.fromString("rw-r--r--"));
        var log = folder.resolve("log");
        var builder = new ProcessBuilder(Confinement.command(image, tmp, TMP))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().keySet().removeIf(name -> !name.equals("PATH"));
        builder.environment().putAll(environment);
        builder.environment().put("KUBECONFIG", TMP.resolve("kubeconfig").toString());
        return new ConfinedProgram(builder.start(), log);
    }

    String said() throws IOException {
        return Files.readString(log);
    }

    /** What the kernel says of the process. */
    List<String> status() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
