package dev.notionmcp.runtime.property;

import dev.notionmcp.runtime.notion.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Options of select, multi_select and status, by name. Notion silently creates an option for a select name it does not know, so that a
 * slip of a model would grow people's lists; here only an option in Notion's own form, {@code {"name":"New"}}, may be a new one.
 */
final class Options {

    private Options() {}

    static JsonNode one(Column column, JsonNode value) {
        if (value.isObject() && (value.has("name") || value.has("id"))) {
            return value;
        }
        if (!value.isValueNode()) {
            throw PropertyMismatch.unusable(column, value, "the name of one option");
        }
        return known(column, value.asString()).orElseThrow(() -> unknown(column, value.asString()));
    }

    static JsonNode several(Column column, JsonNode value) {
        var whole = value.isString() ? known(column, value.stringValue()) : Optional.<JsonNode>empty();
        var entries = whole.isPresent() ? Entries.of(value) : Entries.separated(value);
        return Entries.mapped(column, entries, entry -> one(column, entry));
    }

    /** A status cannot be created, so Notion would refuse its own form too, but without telling what is valid. */
    static void refuseUnknownStatus(Column column, JsonNode value) {
        var name = value.path("status").path("name");
        if (column.type().equals("status")
                && name.isString()
                && known(column, name.stringValue()).isEmpty()) {
            throw unknown(column, name.stringValue());
        }
    }

    /** By its id: should the option have been renamed since the schema was read, its old name would become a new option. */
    private static Optional<JsonNode> known(Column column, String name) {
        var options = column.options();
        return options.stream()
                .filter(option -> option.name().equals(name))
                .findFirst()
                .or(() -> Schema.onlyAlike(options, Column.Option::name, name))
                .map(Options::reference);
    }

    private static ObjectNode reference(Column.Option option) {
        var reference = Json.MAPPER.createObjectNode();
        return option.id().isEmpty() ? reference.put("name", option.name()) : reference.put("id", option.id());
    }

    private static PropertyMismatch unknown(Column column, String name) {
        var names = column.options().stream().map(Column.Option::name).toList();
        return new PropertyMismatch("\"" + column.name() + "\" has no option \"" + name + "\"; "
                + (names.isEmpty() ? "it has no options yet." : "its options are " + Choices.of(names, name) + ".")
                + remedy(column));
    }

    private static String remedy(Column column) {
        return switch (column.type()) {
            case "select" -> " To create an option on purpose, give {\"select\":{\"name\":\"…\"}}.";
            case "multi_select" ->
                " To create an option on purpose, give {\"name\":\"…\"} in the list in place of its name.";
            default -> " A " + column.type() + " option can only be created in Notion itself.";
        };
    }
}
