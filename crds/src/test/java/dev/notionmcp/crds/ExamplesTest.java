package dev.notionmcp.crds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples are what a person copies: they name only fields that exist, break no rule, and can all be applied at once. */
final class ExamplesTest {

    private static final Path EXAMPLES = Path.of("examples");
    private static final ObjectMapper STRICT =
            new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    static List<Path> workspaces() throws IOException {
        try (var files = Files.list(EXAMPLES)) {
            return files.filter(file -> !file.endsWith("workspace-token.yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("workspaces")
    void nameOnlyFieldsThatExistAndBreakNoRule(Path example) throws IOException {
        var workspace = read(example);
        assertThat(STRICT.treeToValue(workspace.get("spec"), NotionWorkspaceSpec.class)
                        .botId())
                .isNotBlank();
        var schema = Serialization.unmarshal(CrdYaml.generate(), CustomResourceDefinition.class)
                .getSpec()
                .getVersions()
                .getFirst()
                .getSchema()
                .getOpenAPIV3Schema();
        assertThat(CelRules.broken(schema, workspace, null)).isEmpty();
    }

    @Test
    void canAllBeAppliedAtOnce() throws IOException {
        var names = new ArrayList<String>();
        var bots = new ArrayList<String>();
        for (var example : workspaces()) {
            names.add(read(example).at("/metadata/name").asText());
            bots.add(read(example).at("/spec/botId").asText());
        }
        assertThat(names).hasSizeGreaterThanOrEqualTo(5).doesNotHaveDuplicates();
        assertThat(bots).doesNotHaveDuplicates();
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
    }

    private static JsonNode read(Path example) throws IOException {
        return STRICT.readTree(Files.readString(example));
    }
}
