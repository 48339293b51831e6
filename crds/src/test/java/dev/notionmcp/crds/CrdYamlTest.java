package dev.notionmcp.crds;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.SelectableField;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The committed CRD says what the types say. With the system property crds.write, it is written instead of compared. */
final class CrdYamlTest {

    private static final Path COMMITTED = Path.of("notionworkspaces.notionmcp.dev.yaml");
    private static final String GENERATED = CrdYaml.generate();

    @Test
    void committedFileIsWhatTheTypesGenerate() throws IOException {
        if (System.getProperty("crds.write") != null) {
            Files.writeString(COMMITTED, GENERATED);
        }
        assertThat(COMMITTED).as("regenerate it with: make crds").content().isEqualTo(GENERATED);
    }

    @Test
    void everyFieldHasADescription() {
        var without = new ArrayList<String>();
        collectUndescribed(schema(), "NotionWorkspace", without);
        assertThat(without).as("fields without Javadoc").isEmpty();
    }

    @Test
    void columnsStandInTheDocumentedOrder() {
        assertThat(version().getAdditionalPrinterColumns())
                .filteredOn(column -> column.getPriority() == 0)
                .extracting(CustomResourceColumnDefinition::getName)
                .containsExactly("WORKSPACE", "OWNER", "READY", "REASON", "LAST ACTIVE", "AGE");
        assertThat(version().getAdditionalPrinterColumns())
                .filteredOn(column -> column.getPriority() == 1)
                .extracting(CustomResourceColumnDefinition::getName)
                .containsExactly("PROGRESS", "ENDPOINT", "BOT");
    }

    @Test
    void conditionsMergeByType() {
        var conditions = CrdSchema.field(schema(), "status", "conditions");
        assertThat(conditions.getXKubernetesListType()).isEqualTo("map");
        assertThat(conditions.getXKubernetesListMapKeys()).containsExactly("type");
        assertThat(conditions.getItems().getSchema().getRequired()).contains("type");
    }

    @Test
    void idsCannotChange() {
        var spec = CrdSchema.field(schema(), "spec");
        assertThat(rules(spec)).anyMatch(rule -> rule.contains("self.connectionId == oldSelf.connectionId"));
        assertThat(rules(spec)).anyMatch(rule -> rule.contains("self.workspaceId == oldSelf.workspaceId"));
        assertThat(rules(CrdSchema.field(spec, "botId"))).containsExactly("self == oldSelf");
    }

    @Test
    void namesFitIntoEverythingNamedAfterThem() {
        assertThat(rules(schema()))
                .containsExactly("self.metadata.name.matches('" + NotionWorkspace.NAME_PATTERN + "')");
        assertThat("nws-0123456789abcdef0123456789abcdef").matches(NotionWorkspace.NAME_PATTERN);
        assertThat("a").matches(NotionWorkspace.NAME_PATTERN);
        assertThat("Team").doesNotMatch(NotionWorkspace.NAME_PATTERN);
        assertThat("1team").doesNotMatch(NotionWorkspace.NAME_PATTERN);
        assertThat("team-").doesNotMatch(NotionWorkspace.NAME_PATTERN);
        assertThat("a".repeat(41)).doesNotMatch(NotionWorkspace.NAME_PATTERN);
    }

    @Test
    void defaultsAreInTheSchema() {
        assertThat(CrdSchema.field(schema(), "spec", "idleTimeout").getDefault().asText())
                .isEqualTo("15m");
        assertThat(CrdSchema.field(schema(), "spec", "suspend").getDefault().asBoolean())
                .isFalse();
    }

    @Test
    void looksUpByBotAndWorkspace() {
        assertThat(version().getSelectableFields())
                .extracting(SelectableField::getJsonPath)
                .containsExactly(".spec.botId", ".spec.workspaceId");
        assertThat(version().getSubresources().getStatus()).isNotNull();
        assertThat(crd().getSpec().getNames().getShortNames()).containsExactly("nws");
    }

    @Test
    void staysSmall() {
        assertThat(GENERATED.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(64 * 1024);
    }

    /** Or an API server could not tell that a rule stays below its cost limit, and would refuse the CRD. */
    @Test
    void whatTheSpecsRulesReadIsBounded() {
        var unbounded = new ArrayList<String>();
        collectUnbounded(CrdSchema.field(schema(), "spec"), "spec", unbounded);
        assertThat(unbounded).isEmpty();
    }

    private static void collectUnbounded(JSONSchemaProps schema, String path, List<String> unbounded) {
        var text = "string".equals(schema.getType()) && schema.getMaxLength() == null;
        var list = "array".equals(schema.getType()) && schema.getMaxItems() == null;
        if (text || list) {
            unbounded.add(path);
        }
        if (schema.getItems() != null) {
            collectUnbounded(schema.getItems().getSchema(), path + "[]", unbounded);
        }
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, field) -> collectUnbounded(field, path + "." + name, unbounded));
        }
    }

    private static void collectUndescribed(JSONSchemaProps schema, String path, List<String> without) {
        if (schema.getDescription() == null || schema.getDescription().isBlank()) {
            without.add(path);
        }
        var object = schema.getItems() == null ? schema : schema.getItems().getSchema();
        if (object.getProperties() != null) {
            object.getProperties().forEach((name, field) -> collectUndescribed(field, path + "." + name, without));
        }
    }

    private static List<String> rules(JSONSchemaProps schema) {
        return schema.getXKubernetesValidations().stream()
                .map(rule -> rule.getRule())
                .toList();
    }

    private static JSONSchemaProps schema() {
        return version().getSchema().getOpenAPIV3Schema();
    }

    private static CustomResourceDefinitionVersion version() {
        return crd().getSpec().getVersions().getFirst();
    }

    private static CustomResourceDefinition crd() {
        return Serialization.unmarshal(GENERATED, CustomResourceDefinition.class);
    }
}
