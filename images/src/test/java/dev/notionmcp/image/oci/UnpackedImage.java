package dev.notionmcp.image.oci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An OCI tar on disk as a container runtime would have it: its configuration, and its layers laid over each other. */
record UnpackedImage(Path root, JsonNode manifest, JsonNode config, String name) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String WHITEOUT = ".wh.";

    static UnpackedImage of(Path tar, Path folder) throws IOException, InterruptedException {
        var blobs = Files.createDirectories(folder.resolve("blobs"));
        untar(tar, blobs);
        var entry = JSON.readTree(blobs.resolve("index.json")).at("/manifests/0");
        var manifest = JSON.readTree(blob(blobs, entry));
        var root = Files.createDirectories(folder.resolve("root"));
        for (var layer : manifest.required("layers")) {
            untar(blob(blobs, layer), root);
            applyWhiteouts(root);
        }
        return new UnpackedImage(
                root,
                manifest,
                JSON.readTree(blob(blobs, manifest.required("config"))),
                entry.at("/annotations")
                        .path("org.opencontainers.image.ref.name")
                        .asString());
    }

    List<String> entrypoint() {
        var command = new ArrayList<String>();
        config.at("/config/Entrypoint").forEach(part -> command.add(part.asString()));
        return command;
    }

    private static Path blob(Path blobs, JsonNode descriptor) {
        return blobs.resolve("blobs")
                .resolve(descriptor.required("digest").asString().replace(':', '/'));
    }

    /** A file .wh.x in a layer removes x of the layers below (OCI image specification, "Whiteouts"). */
    private static void applyWhiteouts(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            for (var file : files.toList()) {
                var name = file.getFileName().toString();
                if (name.startsWith(WHITEOUT)) {
                    Files.deleteIfExists(file.resolveSibling(name.substring(WHITEOUT.length())));
                    Files.delete(file);
                }
            }
        }
    }

    private static void untar(Path tar, Path folder) throws IOException, InterruptedException {
        var process = new ProcessBuilder("tar", "-xf", tar.toString(), "-C", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).as("tar -xf " + tar).isZero();
    }
}
