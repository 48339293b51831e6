package dev.notionmcp.runtime.property;

import dev.notionmcp.runtime.notion.Json;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Numbers and checkboxes, which some clients send as strings. */
final class Scalars {

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,400}(\\.\\d{0,400})?|\\.\\d{1,400})([eE][+-]?\\d{1,3})?");

    /** Notion holds numbers as doubles, whose exponents end here. */
    private static final int LARGEST_EXPONENT = 308;

    private Scalars() {}

    /** Digits stay as given. */
    static JsonNode number(Column column, JsonNode value) {
        var text = value.isString() ? value.stringValue().strip() : "";
        if (!value.isNumber() && !NUMBER.matcher(text).matches()) {
            throw PropertyMismatch.unusable(column, value, "a number such as 3 or -2.5, or null to clear it");
        }
        var number = value.isNumber() ? value : Json.MAPPER.getNodeFactory().numberNode(new BigDecimal(text));
        if (!isDouble(number)) {
            throw PropertyMismatch.unusable(column, value, "a number within the range of a double");
        }
        return number;
    }

    /** Whether the size is one Notion can hold; an exponent without bounds would also become a text without bounds. */
    static boolean isDouble(JsonNode number) {
        var exact = number.decimalValue();
        var exponent = (long) exact.precision() - exact.scale() - 1;
        return Math.abs(exponent) <= LARGEST_EXPONENT;
    }

    static JsonNode checkbox(Column column, JsonNode value) {
        if (value.isBoolean()) {
            return value;
        }
        var text = value.isString() ? value.stringValue().strip() : "";
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Json.MAPPER.getNodeFactory().booleanNode(text.equalsIgnoreCase("true"));
        }
        throw PropertyMismatch.unusable(column, value, "true or false");
    }
}
