package dev.notionmcp.image.oci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a container runtime does around an image: mounts, a read-only root, another user. */
final class Confinement {

    static final String UID = ProgramImage.USER.split(":", 2)[0];

    private Confinement() {}

    /** Whether this machine gives the rights that unshare and chroot need. */
    static boolean possible() throws IOException, InterruptedException {
        return new ProcessBuilder("unshare", "--mount", "chroot", "--userspec=" + ProgramImage.USER, "/", "true")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    /**
     * The image's own entry point in it.
     *
     * @param mounted the one folder that it may write to
     * @param inside where it finds that folder
     * @param options of the JVM, besides those of the image
     */
    static List<String> command(UnpackedImage image, Path mounted, Path inside, String... options) throws IOException {
        var root = image.root();
        for (var place : List.of("proc", "dev", inside.toString().substring(1))) {
            Files.createDirectories(root.resolve(place));
        }
        var script = """
                set -e
                mount --bind "$0" "$0"
                mount --bind /dev "$0/dev"
                mount -t proc proc "$0/proc"
                mount --bind "$1" "$0%s"
                mount -o remount,bind,ro "$0"
                root=$0; shift
                exec chroot --userspec=%s "$root" "$@"
                """.formatted(inside, ProgramImage.USER);
        var command =
                new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", script, root.toString(), mounted.toString()));
        command.addAll(image.entrypoint());
        command.addAll(1 + command.indexOf("/opt/java/bin/java"), List.of(options));
        return command;
    }
}
