package dev.notionmcp.crds;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Puts a description on every field of the schema: the Javadoc of our records, and short words of our own for the
 * embedded Kubernetes types, whose own texts would make up most of the CRD.
 */
final class Descriptions {

    private static final Map<String, String> KUBERNETES = Map.of(
            "NotionWorkspaceStatus.conditions.type", "Ready, Progressing or CredentialsValid.",
            "NotionWorkspaceStatus.conditions.status", "True, False or Unknown.",
            "NotionWorkspaceStatus.conditions.reason", "One word that says why; stable, for programs.",
            "NotionWorkspaceStatus.conditions.message", "One sentence for people: what is wrong and what to do.",
            "NotionWorkspaceStatus.conditions.lastTransitionTime",
                    "When status last changed (RFC 3339); a new reason alone does not count.",
            "NotionWorkspaceStatus.conditions.observedGeneration", "The generation of the spec this was said about.",
            "NotionWorkspaceSpec.resources.limits", "The most the container may use, such as memory: 128Mi.",
            "NotionWorkspaceSpec.resources.requests", "What the scheduler reserves, such as cpu: 10m.");

    private final JavadocTexts javadoc = JavadocTexts.ofApiTypes();

    void describe(JSONSchemaProps root) {
        root.setDescription(javadoc.types().get(NotionWorkspace.class.getSimpleName()));
        describeRecord(CrdSchema.field(root, "spec"), NotionWorkspaceSpec.class);
        describeRecord(CrdSchema.field(root, "status"), NotionWorkspaceStatus.class);
    }

    private void describeRecord(JSONSchemaProps schema, Class<?> type) {
        if (schema.getDescription() == null) {
            schema.setDescription(javadoc.types().get(type.getSimpleName()));
        }
        schema.getProperties().forEach((name, field) -> {
            var path = type.getSimpleName() + "." + name;
            field.setDescription(javadoc.components().get(path));
            var fieldType = component(type, name).map(RecordComponent::getType).filter(Class::isRecord);
            if (fieldType.isPresent()) {
                describeRecord(field, fieldType.get());
            } else {
                describeEmbedded(field, path);
            }
        });
    }

    private void describeEmbedded(JSONSchemaProps schema, String path) {
        var object = schema.getItems() == null ? schema : schema.getItems().getSchema();
        if (object.getProperties() != null) {
            object.getProperties().forEach((name, field) -> {
                field.setDescription(KUBERNETES.get(path + "." + name));
                describeEmbedded(field, path + "." + name);
            });
        }
    }

    private static Optional<RecordComponent> component(Class<?> type, String name) {
        return Arrays.stream(type.getRecordComponents())
                .filter(c -> c.getName().equals(name))
                .findFirst();
    }
}
