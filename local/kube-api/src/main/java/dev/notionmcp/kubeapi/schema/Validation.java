package dev.notionmcp.kubeapi.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Checks a value against the keywords of a structural schema. CEL rules are not evaluated. */
public final class Validation {

    private final List<Cause> causes = new ArrayList<>();

    private Validation() {}

    public static List<Cause> validate(JsonNode value, Schema schema) {
        var validation = new Validation();
        validation.check(value, schema, "");
        return validation.causes;
    }

    private void check(JsonNode value, Schema schema, String path) {
        if (value.isNull() && schema.raw().path("nullable").asBoolean()) {
            return;
        }
        if (!hasType(value, schema)) {
            var expected = schema.raw().path("type").asText();
            causes.add(new Cause(
                    "FieldValueTypeInvalid",
                    "Invalid value: \"" + kindOf(value) + "\": " + path + " in body must be of type " + expected
                            + ": \"" + kindOf(value) + "\"",
                    path));
            return;
        }
        checkEnum(value, schema, path);
        switch (value) {
            case ObjectNode object -> checkObject(object, schema, path);
            case ArrayNode array -> checkArray(array, schema, path);
            default -> checkScalar(value, schema, path);
        }
    }

    private static boolean hasType(JsonNode value, Schema schema) {
        if (schema.raw().path("x-kubernetes-int-or-string").asBoolean()) {
            return value.isTextual() || value.isIntegralNumber();
        }
        return switch (schema.raw().path("type").asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isNumber() && value.canConvertToExactIntegral();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
    }

    private static String kindOf(JsonNode value) {
        return value.isIntegralNumber() ? "integer" : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private void checkEnum(JsonNode value, Schema schema, String path) {
        var allowed = schema.raw().path("enum");
        if (allowed.isArray()
                && StreamSupport.stream(allowed.spliterator(), false).noneMatch(value::equals)) {
            var names = StreamSupport.stream(allowed.spliterator(), false)
                    .map(JsonNode::toString)
                    .toList();
            causes.add(new Cause(
                    "FieldValueNotSupported",
                    "Unsupported value: " + value + ": supported values: " + String.join(", ", names),
                    path));
        }
    }

    private void checkObject(ObjectNode object, Schema schema, String path) {
        schema.raw().path("required").forEach(name -> {
            if (!object.hasNonNull(name.asText())) {
                causes.add(new Cause("FieldValueRequired", "Required value", join(path, name.asText())));
            }
        });
        object.properties().forEach(e -> check(e.getValue(), schema.field(e.getKey()), join(path, e.getKey())));
    }

    private void checkArray(ArrayNode array, Schema schema, String path) {
        limit(array.size(), "minItems", "maxItems", "items", schema, path);
        for (int i = 0; i < array.size(); i++) {
            check(array.get(i), schema.items(), path + "[" + i + "]");
        }
        var keys = new ArrayList<String>();
        for (int i = 0; i < array.size(); i++) {
            var key = ListKeys.elementOf(array.get(i), schema);
            if (key != null && keys.contains(key)) {
                causes.add(
                        new Cause("FieldValueDuplicate", "Duplicate value: " + key.substring(2), path + "[" + i + "]"));
            } else if (key != null) {
                keys.add(key);
            }
        }
    }

    private void checkScalar(JsonNode value, Schema schema, String path) {
        if (value.isTextual()) {
            var text = value.asText();
            limit(text.codePointCount(0, text.length()), "minLength", "maxLength", "chars", schema, path);
            var pattern = schema.raw().path("pattern");
            if (pattern.isTextual()
                    && !Pattern.compile(pattern.asText()).matcher(text).find()) {
                invalid(value, path, path + " in body should match '" + pattern.asText() + "'");
            }
        } else if (value.isNumber()) {
            var minimum = schema.raw().path("minimum");
            var maximum = schema.raw().path("maximum");
            if (minimum.isNumber() && value.decimalValue().compareTo(minimum.decimalValue()) < 0) {
                invalid(value, path, path + " in body should be greater than or equal to " + minimum);
            }
            if (maximum.isNumber() && value.decimalValue().compareTo(maximum.decimalValue()) > 0) {
                invalid(value, path, path + " in body should be less than or equal to " + maximum);
            }
        }
    }

    private void limit(int size, String least, String most, String unit, Schema schema, String path) {
        var minimum = schema.raw().path(least);
        var maximum = schema.raw().path(most);
        if (minimum.isNumber() && size < minimum.asInt()) {
            causes.add(new Cause(
                    "FieldValueInvalid",
                    "Invalid value: " + path + " in body should have at least " + minimum + " " + unit,
                    path));
        }
        if (maximum.isNumber() && size > maximum.asInt()) {
            causes.add(new Cause(
                    "FieldValueTooLong",
                    "Too long: " + path + " in body may not be more than " + maximum + " " + unit,
                    path));
        }
    }

    private void invalid(JsonNode value, String path, String why) {
        causes.add(new Cause("FieldValueInvalid", "Invalid value: " + value + ": " + why, path));
    }

    private static String join(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
