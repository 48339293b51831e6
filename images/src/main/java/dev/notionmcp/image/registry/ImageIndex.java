package dev.notionmcp.image.registry;

import com.google.cloud.tools.jib.image.json.ManifestTemplate;
import com.google.cloud.tools.jib.image.json.OciIndexTemplate;
import com.google.cloud.tools.jib.json.JsonTemplate;
import java.util.List;

/**
 * One name for the images of several architectures, of which a node takes its own
 * (<a href="https://github.com/opencontainers/image-spec/blob/main/image-index.md">OCI Image Index</a>).
 */
record ImageIndex(int schemaVersion, String mediaType, List<Entry> manifests) implements ManifestTemplate {

    /** @param size of the manifest, in bytes */
    record Entry(String mediaType, long size, String digest, Platform platform) implements JsonTemplate {}

    record Platform(String architecture, String os) implements JsonTemplate {}

    ImageIndex(List<Entry> manifests) {
        this(2, OciIndexTemplate.MEDIA_TYPE, manifests);
    }

    ImageIndex {
        manifests = List.copyOf(manifests);
    }

    @Override
    public int getSchemaVersion() {
        return schemaVersion;
    }

    @Override
    public String getManifestMediaType() {
        return mediaType;
    }
}
