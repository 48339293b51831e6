package dev.notionmcp.crds;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Each released version still accepts and holds what it did. */
final class CompatibilityTest {

    private static final Path RELEASED = Path.of("compatibility");

    @Test
    void nothingIsTakenAwayFromAReleasedVersion() throws IOException {
        var now = Serialization.unmarshal(CrdYaml.generate(), CustomResourceDefinition.class);
        try (var released = Files.list(RELEASED)) {
            assertThat(released).isNotEmpty().allSatisfy(file -> {
                var before = Serialization.unmarshal(Files.readString(file), CustomResourceDefinition.class);
                var version = file.getFileName().toString().replace(".yaml", "");
                assertThat(BreakingChanges.between(before, now, version))
                        .as("docs/crd-reference.md says under Versions what may change")
                        .isEmpty();
            });
        }
    }
}
