package dev.notionmcp.image.oci;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/** An image as its command makes it. */
record BuiltImage(UnpackedImage image, String digest) {

    static BuiltImage of(Program program, Path folder) throws Exception {
        var tar = Files.createDirectories(folder).resolve("image.tar");
        new ProgramImage(
                        program,
                        Path.of("..", program.folder()).toAbsolutePath().normalize(),
                        folder.resolve("work"),
                        "1.2.3",
                        Instant.parse("2026-11-22T00:00:00Z"),
                        "")
                .write(tar);
        var image = UnpackedImage.of(tar, folder.resolve("unpacked"));
        var index = new JsonMapper().readTree(folder.resolve("unpacked/blobs/index.json"));
        return new BuiltImage(image, index.at("/manifests/0/digest").asString());
    }
}
