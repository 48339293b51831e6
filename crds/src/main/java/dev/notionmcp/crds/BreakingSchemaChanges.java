package dev.notionmcp.crds;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a schema refuses that it accepted before, and what it no longer means or holds. */
final class BreakingSchemaChanges {

    private final List<String> found = new ArrayList<>();

    private BreakingSchemaChanges() {}

    static List<String> between(JSONSchemaProps before, JSONSchemaProps now) {
        var changes = new BreakingSchemaChanges();
        changes.compare("", before, now);
        return changes.found;
    }

    private void compare(String path, JSONSchemaProps before, JSONSchemaProps now) {
        same(path, "type", before.getType(), now.getType());
        same(path, "format", before.getFormat(), now.getFormat());
        same(path, "default", before.getDefault(), now.getDefault());
        same(path, "list type", before.getXKubernetesListType(), now.getXKubernetesListType());
        same(path, "list map keys", before.getXKubernetesListMapKeys(), now.getXKubernetesListMapKeys());
        same(path, "map type", before.getXKubernetesMapType(), now.getXKubernetesMapType());
        limits(path, before, now);
        accepted(path, before, now);
        rules(path, before, now);
        required(path, before, now);
        fields(path, before, now);
        below(path + "[]", items(before), items(now));
        below(path + ".*", entries(before), entries(now));
    }

    private void same(String path, String what, @Nullable Object before, @Nullable Object now) {
        if (!Objects.equals(before, now)) {
            found.add(name(path) + ": the " + what + " is " + now + ", was " + before);
        }
    }

    private void limits(String path, JSONSchemaProps before, JSONSchemaProps now) {
        most(path, "maxLength", before.getMaxLength(), now.getMaxLength());
        most(path, "maxItems", before.getMaxItems(), now.getMaxItems());
        most(path, "maxProperties", before.getMaxProperties(), now.getMaxProperties());
        most(path, "maximum", before.getMaximum(), now.getMaximum());
        least(path, "minLength", before.getMinLength(), now.getMinLength());
        least(path, "minItems", before.getMinItems(), now.getMinItems());
        least(path, "minProperties", before.getMinProperties(), now.getMinProperties());
        least(path, "minimum", before.getMinimum(), now.getMinimum());
    }

    private void most(String path, String what, @Nullable Number before, @Nullable Number now) {
        if (now != null && (before == null || now.doubleValue() < before.doubleValue())) {
            found.add(name(path) + ": " + what + " is " + now + ", was " + (before == null ? "none" : before));
        }
    }

    private void least(String path, String what, @Nullable Number before, @Nullable Number now) {
        if (now != null && now.doubleValue() > (before == null ? 0 : before.doubleValue())) {
            found.add(name(path) + ": " + what + " is " + now + ", was " + (before == null ? "none" : before));
        }
    }

    /** Whether one pattern accepts all that another does cannot be told, so that any other one counts. */
    private void accepted(String path, JSONSchemaProps before, JSONSchemaProps now) {
        if (now.getPattern() != null && !now.getPattern().equals(before.getPattern())) {
            found.add(name(path) + ": the pattern is " + now.getPattern() + ", was " + before.getPattern());
        }
        if (!now.getEnum().isEmpty()
                && (before.getEnum().isEmpty() || !now.getEnum().containsAll(before.getEnum()))) {
            found.add(name(path) + ": only " + now.getEnum() + " are accepted, before " + before.getEnum());
        }
        if (Boolean.TRUE.equals(before.getNullable()) && !Boolean.TRUE.equals(now.getNullable())) {
            found.add(name(path) + ": null is no longer accepted");
        }
        if (Boolean.TRUE.equals(before.getXKubernetesPreserveUnknownFields())
                && !Boolean.TRUE.equals(now.getXKubernetesPreserveUnknownFields())) {
            found.add(name(path) + ": unknown fields are no longer kept");
        }
    }

    private void rules(String path, JSONSchemaProps before, JSONSchemaProps now) {
        var known = before.getXKubernetesValidations().stream()
                .map(ValidationRule::getRule)
                .toList();
        now.getXKubernetesValidations().stream()
                .map(ValidationRule::getRule)
                .filter(rule -> !known.contains(rule))
                .forEach(rule -> found.add(name(path) + ": the rule " + rule + " is new"));
    }

    private void required(String path, JSONSchemaProps before, JSONSchemaProps now) {
        var known = Set.copyOf(list(before.getRequired()));
        list(now.getRequired()).stream()
                .filter(field -> !known.contains(field))
                .forEach(field -> found.add(name(path + "." + field) + ": it is required now"));
    }

    private void fields(String path, JSONSchemaProps before, JSONSchemaProps now) {
        var current = properties(now);
        properties(before).forEach((field, schema) -> below(path + "." + field, schema, current.get(field)));
    }

    private void below(String path, @Nullable JSONSchemaProps before, @Nullable JSONSchemaProps now) {
        if (before != null && now == null) {
            found.add(name(path) + ": it is gone");
        } else if (before != null && now != null) {
            compare(path, before, now);
        }
    }

    private static Map<String, JSONSchemaProps> properties(JSONSchemaProps schema) {
        return schema.getProperties() == null ? Map.of() : schema.getProperties();
    }

    private static @Nullable JSONSchemaProps items(JSONSchemaProps schema) {
        return schema.getItems() == null ? null : schema.getItems().getSchema();
    }

    private static @Nullable JSONSchemaProps entries(JSONSchemaProps schema) {
        return schema.getAdditionalProperties() == null
                ? null
                : schema.getAdditionalProperties().getSchema();
    }

    private static List<String> list(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }

    private static String name(String path) {
        return path.isEmpty() ? "the object" : path.substring(1);
    }
}
