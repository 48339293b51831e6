package dev.notionmcp.image.registry;

import com.google.cloud.tools.jib.api.DescriptorDigest;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.blob.Blobs;
import com.google.cloud.tools.jib.event.EventHandlers;
import com.google.cloud.tools.jib.http.FailoverHttpClient;
import com.google.cloud.tools.jib.image.json.ManifestTemplate;
import com.google.cloud.tools.jib.image.json.OciManifestTemplate;
import com.google.cloud.tools.jib.registry.ManifestAndDigest;
import com.google.cloud.tools.jib.registry.RegistryClient;
import dev.notionmcp.image.oci.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Where a registry keeps one program's images. Jib's client speaks the protocol, and logs in as the registry asks for it. */
final class Repository {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");
    private static final JsonMapper JSON = new JsonMapper();

    private final ImageReference name;
    private final RegistryClient client;

    private Repository(ImageReference name, RegistryClient client) {
        this.name = name;
        this.client = client;
    }

    static Repository of(Destination destination, Program program) throws IOException, RegistryException {
        var name = destination.reference(program);
        // as container runtimes have it: without TLS on this machine only
        var loopback = LOOPBACK.contains(name.getRegistry().replaceAll(":[0-9]+$", ""));
        var factory = RegistryClient.factory(
                        EventHandlers.NONE,
                        name.getRegistry(),
                        name.getRepository(),
                        new FailoverHttpClient(loopback, loopback, event -> {}))
                .setUserAgent("notion-mcp-remote");
        destination.login().ifPresent(factory::setCredential);
        var client = factory.newRegistryClient();
        if (!client.doPushBearerAuth() && destination.login().isPresent()) {
            client.configureBasicAuth();
        }
        return new Repository(name, client);
    }

    /** Blobs that are there already are not sent again. */
    DescriptorDigest push(ImageLayout image, String tag) throws IOException, RegistryException {
        var manifest = image.manifest();
        for (var layer : manifest.getLayers()) {
            push(image, layer.getDigest());
        }
        push(image, manifest.getContainerConfiguration().getDigest());
        var digest = push(manifest, tag);
        if (!digest.equals(image.digest())) {
            throw new IOException(this + " took " + tag + " as " + digest + ", which in its tar is " + image.digest());
        }
        return digest;
    }

    private void push(ImageLayout image, DescriptorDigest blob) throws IOException, RegistryException {
        if (client.checkBlob(blob).isEmpty()) {
            client.pushBlob(blob, image.blob(blob), null, bytes -> {});
        }
    }

    DescriptorDigest push(ManifestTemplate manifest, String tag) throws IOException, RegistryException {
        return client.pushManifest(manifest, tag);
    }

    /** What an index says of an image here. */
    ImageIndex.Entry entry(String tag) throws IOException, RegistryException {
        var pulled = pull(tag);
        var written = Blobs.from(pulled.getManifest()).writeTo(OutputStream.nullOutputStream());
        if (!written.getDigest().equals(pulled.getDigest())) {
            throw new Refusal(
                    this + ":" + tag + " was not pushed by \"make push\", so its size is unknown: push it anew");
        }
        var config = JSON.readTree(Blobs.writeToByteArray(client.pullBlob(
                pulled.getManifest().getContainerConfiguration().getDigest(), size -> {}, bytes -> {})));
        return new ImageIndex.Entry(
                OciManifestTemplate.MANIFEST_MEDIA_TYPE,
                written.getSize(),
                pulled.getDigest().toString(),
                new ImageIndex.Platform(
                        config.required("architecture").asString(),
                        config.required("os").asString()));
    }

    private ManifestAndDigest<OciManifestTemplate> pull(String tag) throws IOException, RegistryException {
        try {
            return client.pullManifest(tag, OciManifestTemplate.class);
        } catch (RegistryException e) {
            throw new Refusal(this + ":" + tag
                    + " cannot be pulled: give \"make push\" this TAG first, on its builder. " + e.getMessage());
        }
    }

    @Override
    public String toString() {
        return name.getRegistry() + "/" + name.getRepository();
    }
}
