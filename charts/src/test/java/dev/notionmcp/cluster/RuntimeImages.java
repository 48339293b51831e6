package dev.notionmcp.cluster;

import java.util.Optional;

/** The runtime's image, where the cluster's nodes have one. */
final class RuntimeImages {

    private RuntimeImages() {}

    /** RUNTIME_IMAGE of the environment: what "make image-runtime" wrote, loaded into the nodes or a registry of theirs. */
    static Optional<String> given() {
        return Optional.ofNullable(System.getenv("RUNTIME_IMAGE")).filter(image -> !image.isBlank());
    }

    /** Another one is never pulled by these tests. */
    static String reference() {
        return given().orElse("notion-mcp-remote.invalid/tool-runtime:e2e");
    }
}
