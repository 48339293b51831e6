package dev.notionmcp.predeploy.chart;

import java.util.regex.Pattern;

/**
 * An image as a pod names it.
 *
 * @param registry its host, and port where it has one
 * @param version a tag, or a digest
 */
public record ImageReference(String registry, String repository, String version) {
    private static final Pattern FORM = Pattern.compile(
            "(?:([^/]+[.:][^/]*|localhost)/)?([^@]+?)(?::([A-Za-z0-9_.-]+))?(?:@(sha256:[0-9a-f]{64}))?");

    /** Reads a reference as container runtimes do: what could be no host is a repository of Docker Hub. */
    public static ImageReference of(String image) {
        var parts = FORM.matcher(image);
        if (!parts.matches()) {
            throw new IllegalArgumentException("the image is \"" + image + "\"; give registry/repository:tag");
        }
        var tag = parts.group(3) == null ? "latest" : parts.group(3);
        return new ImageReference(
                parts.group(1) == null ? "docker.io" : parts.group(1),
                parts.group(2),
                parts.group(4) == null ? tag : parts.group(4));
    }

    public boolean isByDigest() {
        return version.startsWith("sha256:");
    }

    @Override
    public String toString() {
        return registry + "/" + repository + (isByDigest() ? "@" : ":") + version;
    }
}
