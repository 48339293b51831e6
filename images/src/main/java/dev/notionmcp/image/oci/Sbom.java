package dev.notionmcp.image.oci;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an image is made of, as CycloneDX's JSON (ECMA-424): the libraries as the build knows them, and what else the image brings.
 *
 * @param bom the document
 */
record Sbom(ObjectNode bom) {

    /** Where CycloneDX's readers look for it, by its end. */
    static final String NAME = "sbom.cdx.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the build wrote of a program. */
    static Sbom of(Path module) throws IOException {
        var file = module.resolve("target/sbom.json");
        if (!Files.exists(file)) {
            throw new IOException(file + " is missing, which an offline build leaves out; build with the network");
        }
        return new Sbom((ObjectNode) JSON.readTree(file));
    }

    /** Adds the JRE, linked from the JDK of this process. */
    void addJre() {
        var version = System.getProperty("java.runtime.version");
        var purl = "pkg:generic/openjdk@" + version.replace("+", "%2B");
        components()
                .addObject()
                .put("type", "platform")
                .put("bom-ref", purl)
                .put("publisher", System.getProperty("java.vendor"))
                .put("name", "openjdk")
                .put("version", version)
                .put("cpe", "cpe:2.3:a:oracle:openjdk:" + System.getProperty("java.version") + ":*:*:*:*:*:*:*")
                .put("purl", purl);
    }

    /** Adds the system's libraries: the packages they come from where dpkg knows them, else each file. */
    void addSystem(Set<Path> libraries) throws IOException, InterruptedException {
        var packages = new TreeMap<String, DebianPackage>();
        for (var library : libraries) {
            var of = DebianPackage.of(library);
            if (of == null) {
                addFile(library);
            } else {
                packages.put(of.name(), of);
            }
        }
        packages.values()
                .forEach(each -> components()
                        .addObject()
                        .put("type", "library")
                        .put("bom-ref", each.purl())
                        .put("name", each.name())
                        .put("version", each.version())
                        .put("purl", each.purl()));
    }

    void write(Path file) throws IOException {
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(bom) + "\n");
    }

    private void addFile(Path file) throws IOException {
        components()
                .addObject()
                .put("type", "file")
                .put("bom-ref", "file:" + file)
                .put("name", file.toString())
                .putArray("hashes")
                .addObject()
                .put("alg", "SHA-256")
                .put("content", sha256(Files.readAllBytes(file)));
    }

    private ArrayNode components() {
        return (ArrayNode) bom.required("components");
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
