package dev.notionmcp.image.oci;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** An image as its command makes it. */
record BuiltImage(UnpackedImage image, String digest) {

    static final String VERSION = "1.2.3";
    static final Instant TIME = Instant.parse("2026-11-22T00:00:00Z");

    static BuiltImage of(Program program, Path folder) throws Exception {
        var tar = Files.createDirectories(folder).resolve("image.tar");
        new ProgramImage(
                        program,
                        Path.of("..", program.folder()).toAbsolutePath().normalize(),
                        folder.resolve("work"),
                        VERSION,
                        TIME,
                        "")
                .write(tar);
        var image = UnpackedImage.of(tar, folder.resolve("unpacked"));
        var index = new JsonMapper().readTree(folder.resolve("unpacked/blobs/index.json"));
        return new BuiltImage(image, index.at("/manifests/0/digest").asString());
    }

    /** Their digests, the lowest first; a cache is the last. */
    List<String> layers() {
        return image.manifest()
                .required("layers")
                .valueStream()
                .map(layer -> layer.required("digest").asString())
                .toList();
    }
}
