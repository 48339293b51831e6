package dev.notionmcp.crds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The examples are what a person copies: they name only fields that exist, and the two belong together. */
final class ExamplesTest {

    private static final Path EXAMPLES = Path.of("examples");

    @Test
    void workspaceNamesOnlyFieldsThatExist() throws IOException {
        var strict = new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        var spec = strict.readTree(Files.readString(EXAMPLES.resolve("workspace.yaml")))
                .get("spec");
        assertThat(strict.treeToValue(spec, NotionWorkspaceSpec.class).botId()).isNotBlank();
    }

    @Test
    void secretIsTheOneOfTheWorkspace() throws IOException {
        var workspace =
                Serialization.unmarshal(Files.readString(EXAMPLES.resolve("workspace.yaml")), NotionWorkspace.class);
        var secret = Serialization.unmarshal(Files.readString(EXAMPLES.resolve("workspace-token.yaml")), Secret.class);
        assertThat(secret.getMetadata().getName())
                .isEqualTo(NotionWorkspace.tokenSecretOf(workspace.getMetadata().getName()));
        assertThat(secret.getMetadata().getNamespace())
                .isEqualTo(workspace.getMetadata().getNamespace());
        assertThat(secret.getStringData()).containsOnlyKeys("token");
        assertThat(workspace.getMetadata().getName()).matches(NotionWorkspace.NAME_PATTERN);
    }
}
