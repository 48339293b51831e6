package dev.notionmcp.image.registry;

import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.blob.Blob;
import com.google.cloud.tools.jib.blob.Blobs;
import com.google.cloud.tools.jib.image.json.OciManifestTemplate;
import com.google.cloud.tools.jib.json.JsonTemplateMapper;
import com.google.cloud.tools.jib.tar.TarExtractor;
import java.io.IOException;
import java.nio.file.Path;
import java.security.DigestException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An image as its tar has it, laid out in a folder
 * (<a href="https://github.com/opencontainers/image-spec/blob/main/image-layout.md">OCI Image Layout</a>).
 *
 * @param digest of its manifest, as its maker counted it
 * @param tag that its maker gave it
 */
record ImageLayout(Path folder, DescriptorDigest digest, String tag) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Unpacks a tar into an empty folder. */
    static ImageLayout of(Path tar, Path folder) throws IOException {
        TarExtractor.extract(tar, folder);
        var image = JSON.readTree(folder.resolve("index.json")).at("/manifests/0");
        var name = string(image.required("annotations"), "org.opencontainers.image.ref.name");
        try {
            return new ImageLayout(
                    folder,
                    DescriptorDigest.fromDigest(string(image, "digest")),
                    name.substring(name.lastIndexOf(':') + 1));
        } catch (DigestException e) {
            throw new IOException(tar + " names its manifest by something else than a SHA-256", e);
        }
    }

    private static String string(JsonNode object, String key) {
        return object.required(key).asString();
    }

    OciManifestTemplate manifest() throws IOException {
        return JsonTemplateMapper.readJsonFromFile(file(digest), OciManifestTemplate.class);
    }

    Blob blob(DescriptorDigest blob) {
        return Blobs.from(file(blob));
    }

    private Path file(DescriptorDigest blob) {
        return folder.resolve("blobs/sha256").resolve(blob.getHash());
    }
}
