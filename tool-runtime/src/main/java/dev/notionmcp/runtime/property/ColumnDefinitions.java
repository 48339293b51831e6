package dev.notionmcp.runtime.property;

import dev.notionmcp.runtime.notion.Json;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Definitions of columns as people write them, {@code {"Cost":"number","Stage":["Todo","Done"]}}, in Notion's form: a word is a type, a
 * list the options of a select. Notion's own form passes as it is, as does null, which deletes a column.
 *
 * @see <a href="https://developers.notion.com/reference/property-object">Notion: data source properties</a>
 */
public final class ColumnDefinitions {

    private static final Set<String> WITHOUT_SETTINGS = new TreeSet<>(Set.of(
            "title",
            "rich_text",
            "number",
            "select",
            "multi_select",
            "status",
            "date",
            "people",
            "files",
            "checkbox",
            "url",
            "email",
            "phone_number",
            "created_time",
            "created_by",
            "last_edited_time",
            "last_edited_by",
            "unique_id",
            "place"));

    private static final Map<String, String> WITH_SETTINGS = Map.of(
            "relation", "{\"relation\":{\"data_source_id\":\"…\",\"single_property\":{}}}",
            "rollup",
                    "{\"rollup\":{\"relation_property_name\":\"…\",\"rollup_property_name\":\"…\",\"function\":\"sum\"}}",
            "formula", "{\"formula\":{\"expression\":\"…\"}}");

    private ColumnDefinitions() {}

    /** All columns of a data source to be created: exactly one has to be the title, unless none is given and Notion makes it. */
    public static ObjectNode forNew(ObjectNode given) {
        var definitions = toNotion(given, null);
        var titles = definitions
                .propertyStream()
                .filter(definition -> definition.getValue().has("title"))
                .map(Map.Entry::getKey)
                .toList();
        if (titles.size() == 1 || definitions.isEmpty()) {
            return definitions;
        }
        throw new PropertyMismatch(
                titles.isEmpty()
                        ? "No column has the type title, which every data source has once: add for example \"Name\":\"title\"."
                        : "A data source has one column of type title, but got " + titles.size() + ": "
                                + Choices.of(titles, "") + ".");
    }

    /**
     * Changes of an existing data source's columns. A list for a column that has options adds to those, since Notion would delete what a
     * list of options leaves out, with the values of rows.
     */
    public static ObjectNode changes(Schema schema, ObjectNode given) {
        return toNotion(given, schema);
    }

    private static ObjectNode toNotion(ObjectNode given, @Nullable Schema schema) {
        var definitions = Json.MAPPER.createObjectNode();
        given.forEachEntry((name, definition) -> definitions.set(
                name,
                switch (definition) {
                    case ArrayNode names ->
                        options(name, names, Optional.ofNullable(schema).flatMap(s -> s.find(name)));
                    case JsonNode word
                    when word.isString() -> empty(name, word.stringValue().strip());
                    case JsonNode own when own.isObject() || own.isNull() -> own;
                    case JsonNode other ->
                        throw new PropertyMismatch("The column \"" + name
                                + "\" needs a type such as \"number\", a list of options, or Notion's form such as"
                                + " {\"number\":{\"format\":\"euro\"}}, but got " + PropertyMismatch.shown(other)
                                + ".");
                }));
        return definitions;
    }

    private static ObjectNode empty(String name, String type) {
        if (WITHOUT_SETTINGS.contains(type)) {
            return definition(type, Json.MAPPER.createObjectNode());
        }
        var settings = WITH_SETTINGS.get(type);
        throw new PropertyMismatch(
                settings != null
                        ? "The column \"" + name + "\" of type " + type + " needs settings: " + settings + "."
                        : "The column \"" + name + "\" cannot have the type \"" + type + "\"; types are "
                                + String.join(", ", WITHOUT_SETTINGS) + ", relation, rollup, formula.");
    }

    private static ObjectNode options(String name, ArrayNode names, Optional<Column> existing) {
        var kept = existing.filter(
                column -> column.definition().path(column.type()).has("options"));
        var options = Json.MAPPER.createArrayNode();
        kept.ifPresent(column ->
                column.definition().path(column.type()).path("options").forEach(options::add));
        for (var option : names) {
            if (!option.isString() && !option.path("name").isString()) {
                throw new PropertyMismatch("The column \"" + name
                        + "\" got a list of options that holds something other than names: "
                        + PropertyMismatch.shown(option) + ".");
            }
            var added = option.isString() ? Json.MAPPER.createObjectNode().set("name", option) : option;
            if (options.valueStream().noneMatch(known -> known.path("name").equals(added.path("name")))) {
                options.add(added);
            }
        }
        var settings = Json.MAPPER.createObjectNode();
        settings.set("options", options);
        return definition(kept.map(Column::type).orElse("select"), settings);
    }

    private static ObjectNode definition(String type, ObjectNode settings) {
        var definition = Json.MAPPER.createObjectNode();
        definition.set(type, settings);
        return definition;
    }
}
