package dev.notionmcp.sandbox.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A value a client sent together with its path, so that every refusal names the place: {@code body failed validation:
 * body.parent.page_id should be a valid uuid, instead was `"x"`.}
 */
public final class Input {
    private static final int ECHO_LIMIT = 120;
    private final String path;
    private final @Nullable JsonNode node;

    private Input(String path, @Nullable JsonNode node) {
        this.path = path;
        this.node = node;
    }

    public static Input of(String path, @Nullable JsonNode node) {
        return new Input(path, node);
    }

    public String path() {
        return path;
    }

    public boolean isPresent() {
        return node != null;
    }

    public boolean isNull() {
        return node != null && node.isNull();
    }

    public boolean isObject() {
        return node instanceof ObjectNode;
    }

    public boolean isString() {
        return node != null && node.isString();
    }

    public Input get(String field) {
        return new Input(path + "." + field, node instanceof ObjectNode object ? object.get(field) : null);
    }

    public boolean has(String field) {
        return get(field).isPresent();
    }

    public JsonNode node() {
        if (node == null) {
            throw bad("should be defined");
        }
        return node;
    }

    public ObjectNode object() {
        if (node() instanceof ObjectNode object) {
            return object;
        }
        throw bad("should be an object");
    }

    /** The names of an object's fields, after checking that it is one. */
    public List<String> names() {
        return List.copyOf(object().propertyNames());
    }

    /** Refuses every field but these, as Notion does. */
    public Input only(String... names) {
        var known = Set.of(names);
        for (var name : names()) {
            if (!known.contains(name)) {
                throw get(name).bad("should be not present");
            }
        }
        return this;
    }

    public String string() {
        if (!node().isString()) {
            throw bad("should be a string");
        }
        return node().stringValue();
    }

    public String string(int limit) {
        var text = string();
        if (text.length() > limit) {
            throw length("≤ `" + limit + "`", text.length());
        }
        return text;
    }

    public @Nullable String optionalString() {
        return node == null || node.isNull() ? null : string();
    }

    public String oneOf(String... values) {
        var text = isString() ? string() : null;
        for (var value : values) {
            if (value.equals(text)) {
                return value;
            }
        }
        throw bad("should be " + String.join(" or ", quoted(values)));
    }

    private static List<String> quoted(String... values) {
        return List.of(values).stream().map(value -> "`\"" + value + "\"`").toList();
    }

    public boolean bool() {
        if (!node().isBoolean()) {
            throw bad("should be a boolean");
        }
        return node().booleanValue();
    }

    public boolean bool(boolean otherwise) {
        return node == null ? otherwise : bool();
    }

    public double number() {
        if (!node().isNumber()) {
            throw bad("should be a number");
        }
        return node().doubleValue();
    }

    public int integer(int low, int high) {
        if (!node().isIntegralNumber()) {
            throw bad("should be a number");
        }
        var value = node().longValue();
        if (value < low) {
            throw bad("should be ≥ `" + low + "`");
        }
        if (value > high) {
            throw bad("should be ≤ `" + high + "`");
        }
        return (int) value;
    }

    public String uuid() {
        var canonical = node().isString() ? Uuid.canonical(node().stringValue()) : null;
        if (canonical == null) {
            throw bad("should be a valid uuid");
        }
        return canonical;
    }

    /** The elements of an array of at most {@code limit}. */
    public List<Input> items(int limit) {
        if (!(node() instanceof ArrayNode array)) {
            throw bad("should be an array");
        }
        if (array.size() > limit) {
            throw length("≤ `" + limit + "`", array.size());
        }
        var items = new ArrayList<Input>();
        for (var i = 0; i < array.size(); i++) {
            items.add(new Input(path + "[" + i + "]", array.get(i)));
        }
        return items;
    }

    public List<Input> optionalItems(int limit) {
        return node == null || node.isNull() ? List.of() : items(limit);
    }

    private NotionError length(String expectation, int actual) {
        return NotionError.validation(String.format(
                "%s failed validation: %s.length should be %s, instead was `%d`.", root(), path, expectation, actual));
    }

    public NotionError bad(String expectation) {
        var value = node == null ? "undefined" : node.toString();
        var echo = value.length() <= ECHO_LIMIT ? value : value.substring(0, ECHO_LIMIT) + "…";
        return NotionError.validation(
                String.format("%s failed validation: %s %s, instead was `%s`.", root(), path, expectation, echo));
    }

    private String root() {
        var end = path.indexOf('.');
        return end < 0 ? path : path.substring(0, end);
    }
}
