package dev.notionmcp.crds;

import static java.util.Objects.requireNonNull;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What the annotations cannot say, said on the generated CRD. */
final class CrdSchema {

    private CrdSchema() {}

    static CustomResourceDefinition complete(CustomResourceDefinition crd) {
        var version = crd.getSpec().getVersions().getFirst();
        version.getAdditionalPrinterColumns().sort(Comparator.comparingInt(CrdSchema::placeInSource));
        var root = version.getSchema().getOpenAPIV3Schema();
        root.setRequired(List.of("spec"));
        completeSpec(root);
        completeStatus(field(root, "status"));
        new Descriptions().describe(root);
        dropRepeatedRules(root);
        return crd;
    }

    /**
     * What a string must be to be read as a quantity (apimachinery's resource.Quantity). One that is none could not be read by any client
     * in Java, and a list fails as a whole for one object in it.
     */
    private static final String QUANTITY =
            "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$";

    /** The generator sorts columns by their path; people read them in the order of the annotations. */
    private static int placeInSource(CustomResourceColumnDefinition column) {
        return Arrays.stream(NotionWorkspace.class.getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name)
                .toList()
                .indexOf(column.getName());
    }

    /** The field at a path of property names; a list is passed through to its items. */
    static JSONSchemaProps field(JSONSchemaProps schema, String... path) {
        var at = schema;
        for (var name : path) {
            var object = at.getItems() == null ? at : at.getItems().getSchema();
            at = requireNonNull(object.getProperties().get(name), name);
        }
        return at;
    }

    private static void completeSpec(JSONSchemaProps root) {
        // The pod has no resource claims that a container could name.
        var resources = field(root, "spec", "resources");
        resources.getProperties().remove("claims");
        for (var amounts : List.of("requests", "limits")) {
            field(resources, amounts).getAdditionalProperties().getSchema().setPattern(QUANTITY);
        }
        field(root, "spec", "tools", "allow").setXKubernetesListType("set");
        field(root, "spec", "tools", "deny").setXKubernetesListType("set");
    }

    private static void completeStatus(JSONSchemaProps status) {
        field(status, "observedGeneration").setFormat("int64");
        field(status, "lastActivityTime").setFormat("date-time");

        // Operator and gateway each apply a condition of their own: merged by type, neither removes the other's.
        var conditions = field(status, "conditions");
        conditions.setXKubernetesListType("map");
        conditions.setXKubernetesListMapKeys(List.of("type"));

        // The rules of metav1.Condition, which the Java type does not carry.
        conditions
                .getItems()
                .getSchema()
                .setRequired(List.of("lastTransitionTime", "message", "reason", "status", "type"));
        field(conditions, "type").setMaxLength(316L);
        field(conditions, "status").setPattern("^(True|False|Unknown)$");
        field(conditions, "reason").setMinLength(1L);
        field(conditions, "reason").setMaxLength(1024L);
        field(conditions, "reason").setPattern("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$");
        field(conditions, "message").setMaxLength(32768L);
        field(conditions, "lastTransitionTime").setFormat("date-time");
        field(conditions, "observedGeneration").setFormat("int64");
    }

    /** The generator finds a record component's rule on its field and again on its accessor. */
    private static void dropRepeatedRules(JSONSchemaProps schema) {
        if (schema.getXKubernetesValidations() != null) {
            schema.setXKubernetesValidations(
                    schema.getXKubernetesValidations().stream().distinct().toList());
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(CrdSchema::dropRepeatedRules);
        }
    }
}
