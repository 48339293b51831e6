package dev.notionmcp.sandbox.data;

import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.text.RichText;
import java.util.Locale;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** One operator of a filter, applied to a property's whole value. Text compares without regard to case. */
final class Condition {
    private Condition() {}

    static Predicate<JsonNode> read(String type, Input condition) {
        var names = condition.names();
        if (names.size() != 1) {
            throw condition.bad("should hold exactly one operator");
        }
        var operator = names.getFirst();
        var operand = condition.get(operator);
        if (operator.equals("is_empty") || operator.equals("is_not_empty")) {
            operand.bool();
            return operator.equals("is_empty") ? Condition::isEmpty : value -> !isEmpty(value);
        }
        return switch (type) {
            case "title", "rich_text", "url", "email", "phone_number" -> text(operator, operand);
            case "number", "unique_id" -> number(operator, operand);
            case "checkbox" -> checkbox(operator, operand);
            case "select", "status" -> option(operator, operand);
            case "multi_select" -> among("name", operator, operand, operand.string());
            case "people", "relation", "created_by", "last_edited_by" -> among("id", operator, operand, operand.uuid());
            case "date", "created_time", "last_edited_time" -> DateCondition.read(operator, operand);
            case "rollup" -> rollup(operator, operand);
            default -> throw operand.bad("should be is_empty or is_not_empty for a " + type + " property");
        };
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull() || (value instanceof ArrayNode entries && entries.isEmpty());
    }

    private static Predicate<JsonNode> text(String operator, Input operand) {
        var wanted = operand.string().toLowerCase(Locale.ROOT);
        return switch (operator) {
            case "equals" -> value -> plain(value).equals(wanted);
            case "does_not_equal" -> value -> !plain(value).equals(wanted);
            case "contains" -> value -> plain(value).contains(wanted);
            case "does_not_contain" -> value -> !plain(value).contains(wanted);
            case "starts_with" -> value -> plain(value).startsWith(wanted);
            case "ends_with" -> value -> plain(value).endsWith(wanted);
            default -> throw unknown(operand);
        };
    }

    private static String plain(JsonNode value) {
        var text = value.isArray() ? RichText.plain(value) : value.isString() ? value.stringValue() : "";
        return text.toLowerCase(Locale.ROOT);
    }

    private static Predicate<JsonNode> number(String operator, Input operand) {
        var wanted = operand.number();
        Predicate<JsonNode> isNumber = value -> figure(value).isNumber();
        return switch (operator) {
            case "equals" -> isNumber.and(value -> compare(value, wanted) == 0);
            case "does_not_equal" ->
                isNumber.and(value -> compare(value, wanted) == 0).negate();
            case "greater_than" -> isNumber.and(value -> compare(value, wanted) > 0);
            case "less_than" -> isNumber.and(value -> compare(value, wanted) < 0);
            case "greater_than_or_equal_to" -> isNumber.and(value -> compare(value, wanted) >= 0);
            case "less_than_or_equal_to" -> isNumber.and(value -> compare(value, wanted) <= 0);
            default -> throw unknown(operand);
        };
    }

    /** The number itself, also of a unique id or a rollup. */
    private static JsonNode figure(JsonNode value) {
        return value.isObject() ? value.path("number") : value;
    }

    private static int compare(JsonNode value, double wanted) {
        return Double.compare(figure(value).doubleValue(), wanted);
    }

    private static Predicate<JsonNode> checkbox(String operator, Input operand) {
        var wanted = operand.bool();
        return switch (operator) {
            case "equals" -> value -> value.booleanValue() == wanted;
            case "does_not_equal" -> value -> value.booleanValue() != wanted;
            default -> throw unknown(operand);
        };
    }

    private static Predicate<JsonNode> option(String operator, Input operand) {
        var wanted = operand.string();
        return switch (operator) {
            case "equals" -> value -> wanted.equals(Json.text(value, "name"));
            case "does_not_equal" -> value -> !wanted.equals(Json.text(value, "name"));
            default -> throw unknown(operand);
        };
    }

    private static Predicate<JsonNode> among(String field, String operator, Input operand, String wanted) {
        Predicate<JsonNode> contains = value -> {
            if (value.isObject()) {
                return wanted.equals(Json.text(value, field));
            }
            for (var entry : value) {
                if (wanted.equals(Json.text(entry, field))) {
                    return true;
                }
            }
            return false;
        };
        return switch (operator) {
            case "contains" -> contains;
            case "does_not_contain" -> contains.negate();
            default -> throw unknown(operand);
        };
    }

    private static Predicate<JsonNode> rollup(String operator, Input operand) {
        return switch (operator) {
            case "number" -> read("number", operand);
            case "date" -> {
                var holds = read("date", operand);
                yield value -> holds.test(Json.node(value.get("date")));
            }
            default -> throw operand.bad("should be number or date: other rollups cannot be filtered here");
        };
    }

    static RuntimeException unknown(Input operand) {
        return operand.bad("should be not present: this property type has no such operator");
    }
}
