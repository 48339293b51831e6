package dev.notionmcp.crds;

import static java.util.stream.Collectors.joining;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Every field below a part of the schema, with its type, default, validation and description. */
final class FieldTable {

    private final List<String> rows = new ArrayList<>();

    private FieldTable() {}

    static String of(String path, JSONSchemaProps schema) {
        var table = new FieldTable();
        table.add(path, schema, false);
        return MarkdownTable.of(table.rows, "Field", "Type", "Default", "Validation", "Description");
    }

    private void addBelow(String path, JSONSchemaProps schema) {
        if (schema.getProperties() == null) {
            return;
        }
        schema.getProperties().forEach((name, field) -> add(path + "." + name, field, required(schema, name)));
    }

    private void add(String path, JSONSchemaProps field, boolean required) {
        rows.add(MarkdownTable.row(
                "`" + path + "`",
                type(field),
                field.getDefault() == null ? "" : "`" + field.getDefault().asText() + "`",
                validation(field, required),
                Objects.requireNonNull(field.getDescription(), path)));
        addBelow(field.getItems() == null ? path : path + "[]", items(field));
    }

    private static JSONSchemaProps items(JSONSchemaProps field) {
        return field.getItems() == null ? field : field.getItems().getSchema();
    }

    private static boolean required(JSONSchemaProps object, String name) {
        return object.getRequired() != null && object.getRequired().contains(name);
    }

    private static String type(JSONSchemaProps field) {
        if (field.getItems() != null) {
            return "list of " + items(field).getType();
        }
        if (field.getAdditionalProperties() != null) {
            return "map of quantity";
        }
        return "date-time".equals(field.getFormat()) ? "date and time" : field.getType();
    }

    private static String validation(JSONSchemaProps field, boolean required) {
        var said = new ArrayList<String>();
        if (required) {
            said.add("required");
        }
        limits(said, "characters", field.getMinLength(), field.getMaxLength());
        limits(said, "items", field.getMinItems(), field.getMaxItems());
        var value = items(field);
        if (value.getPattern() != null) {
            said.add((field.getItems() == null ? "" : "each ") + "`" + value.getPattern() + "`");
        }
        field.getXKubernetesValidations().forEach(rule -> said.add(rule.getMessage()));
        return said.stream().collect(joining("; "));
    }

    private static void limits(List<String> said, String unit, @Nullable Long least, @Nullable Long most) {
        if (most != null) {
            said.add((least == null ? "at most " : least + " to ") + most + " " + unit);
        }
    }
}
