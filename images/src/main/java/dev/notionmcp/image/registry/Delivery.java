package dev.notionmcp.image.registry;

import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.filesystem.TempDirectoryProvider;
import dev.notionmcp.image.oci.Program;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings all three images to a registry. What their digests are is left beside the tars, where {@code make bump} reads it.
 *
 * @param folder has the tars, and gets a file {@code .digest} for each
 */
record Delivery(Destination destination, Path folder, PrintStream out) {

    /** Arguments: the registry, and a tag ("" is the tars' own); to join, the architectures as well, and maybe one more tag. */
    public static void main(String[] args) {
        try {
            var delivery = new Delivery(Destination.of(args[0], System.getenv()), Path.of("images/target"), System.out);
            if (args.length == 2) {
                delivery.push(args[1]);
            } else {
                delivery.join(args[1], List.of(args[2].split(" ")), args.length > 3 ? args[3] : "");
            }
        } catch (IOException | RegistryException | Refusal e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Each image as its tar has it. */
    void push(String tag) throws IOException, RegistryException {
        for (var program : Program.values()) {
            if (!Files.isRegularFile(tar(program))) {
                throw new Refusal(tar(program) + " does not exist: make it with \"make images\"");
            }
        }
        for (var program : Program.values()) {
            try (var temporary = new TempDirectoryProvider()) {
                var image = ImageLayout.of(tar(program), temporary.newDirectory(folder));
                var repository = Repository.of(destination, program);
                var name = tag.isEmpty() ? image.tag() : tag;
                delivered(program, repository, name, repository.push(image, name));
            }
        }
    }

    private Path tar(Program program) {
        return folder.resolve(program.folder() + ".tar");
    }

    /**
     * One index for each program, of the images that builders of several architectures have pushed.
     *
     * @param tag of the index; those images' ends with - and the architecture
     * @param also a tag that moves with each delivery, or ""
     */
    void join(String tag, List<String> architectures, String also) throws IOException, RegistryException {
        if (tag.isEmpty()) {
            throw new Refusal("TAG is not set: set it to what \"make push\" had, without the architecture");
        }
        for (var program : Program.values()) {
            var repository = Repository.of(destination, program);
            var entries = new ArrayList<ImageIndex.Entry>();
            for (var architecture : architectures) {
                var entry = repository.entry(tag + "-" + architecture);
                if (!entry.platform().architecture().equals(architecture)) {
                    throw new Refusal(repository + ":" + tag + "-" + architecture + " is an image for "
                            + entry.platform().architecture() + ": push it from a builder of " + architecture);
                }
                entries.add(entry);
            }
            var index = new ImageIndex(entries);
            delivered(program, repository, tag, repository.push(index, tag));
            if (!also.isEmpty()) {
                repository.push(index, also);
            }
        }
    }

    private void delivered(Program program, Repository repository, String tag, DescriptorDigest digest)
            throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(program.folder() + ".digest"), digest + "\n");
        out.println(repository + ":" + tag + "@" + digest);
    }
}
