package dev.notionmcp.local.node;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells a Deployment's pods of today's template from those of an earlier one. */
final class TemplateHash {

    private static final int BYTES = 8;

    private TemplateHash() {}

    static String of(Deployment deployment) {
        try {
            var template = Serialization.asYaml(deployment.getSpec().getTemplate());
            var digest = MessageDigest.getInstance("SHA-256").digest(template.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
