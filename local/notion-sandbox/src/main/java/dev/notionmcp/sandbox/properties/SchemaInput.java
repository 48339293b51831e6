package dev.notionmcp.sandbox.properties;

import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.NotionError;
import dev.notionmcp.sandbox.http.Uuid;
import dev.notionmcp.sandbox.world.Tenant;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Property definitions a client sends. Formulas are not offered: the sandbox evaluates none. */
public final class SchemaInput {
    private static final int MAX_OPTIONS = 100;
    private static final int MAX_NAME = 100;
    private static final SecureRandom RANDOM = new SecureRandom();
    /** As in real ids, with characters that must be percent-encoded in a URL. */
    private static final String ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz@<|=;:?^`{}~";

    private static final Set<String> PLAIN = Set.of(
            "title",
            "rich_text",
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
            "last_edited_by");
    private static final List<String> CONFIGURED =
            List.of("number", "select", "multi_select", "status", "relation", "rollup", "unique_id");
    private static final List<String> STATUSES = List.of("Not started", "In progress", "Done");
    private static final List<String> STATUS_COLORS = List.of("default", "blue", "green");
    private final Tenant tenant;
    private final Schema schema;

    /**
     * @param schema what exists so far: rollups refer to its relations, edits keep its options
     */
    public SchemaInput(Tenant tenant, Schema schema) {
        this.tenant = tenant;
        this.schema = schema;
    }

    /** The type a definition names, by its key, or null when it names none. */
    public static @Nullable String type(Input definition) {
        for (var name : definition.names()) {
            if (PLAIN.contains(name) || CONFIGURED.contains(name)) {
                return name;
            }
        }
        return null;
    }

    /** A new definition, under this decoded id. */
    public ObjectNode create(String id, String name, Input definition) {
        var type = type(definition);
        if (type == null) {
            throw definition.bad("should name one property type, such as rich_text, number, select or date");
        }
        return Json.of(
                "id",
                type.equals("title") ? "title" : id,
                "name",
                name,
                "description",
                definition.get("description").optionalString(),
                "type",
                type,
                type,
                config(type, definition.get(type), List.of()));
    }

    /** The configuration part of a definition; options that keep their id or name stay the options they are. */
    public ObjectNode config(String type, Input sent, List<ObjectNode> options) {
        var config = sent.object();
        return switch (type) {
            case "number" ->
                Json.of("format", config.has("format") ? sent.get("format").string() : "number");
            case "select", "multi_select" -> Json.of("options", options(sent, options));
            case "status" -> status(sent, options);
            case "relation" -> relation(sent);
            case "rollup" -> rollup(sent);
            case "unique_id" -> Json.of("prefix", sent.get("prefix").optionalString());
            default -> Json.of();
        };
    }

    private static ArrayNode options(Input sent, List<ObjectNode> existing) {
        var options = Json.array();
        for (var option : sent.get("options").optionalItems(MAX_OPTIONS)) {
            options.add(option(option, existing));
        }
        return options;
    }

    private static ObjectNode option(Input sent, List<ObjectNode> existing) {
        var id = sent.get("id").optionalString();
        var name = sent.get("name").optionalString();
        for (var known : existing) {
            if (id != null
                    ? id.equals(Json.text(known, "id"))
                    : known.path("name").asString("").equals(name)) {
                var changed = known.deepCopy();
                return name == null ? changed : changed.put("name", name);
            }
        }
        var color = sent.get("color").optionalString();
        return Json.of(
                "id",
                Uuid.random(),
                "name",
                sent.get("name").string(MAX_NAME),
                "color",
                color == null ? "default" : color,
                "description",
                sent.get("description").optionalString());
    }

    private static ObjectNode status(Input sent, List<ObjectNode> existing) {
        var options = options(sent, existing);
        for (var i = 0; options.size() < STATUSES.size() && i < STATUSES.size() && !sent.has("options"); i++) {
            options.add(Json.of(
                    "id", Uuid.random(), "name", STATUSES.get(i), "color", STATUS_COLORS.get(i), "description", null));
        }
        return Json.of("options", options);
    }

    private ObjectNode relation(Input sent) {
        var target = sent.get("data_source_id").uuid();
        tenant.get("data_source", target);
        if (sent.has("dual_property")) {
            throw sent.get("dual_property").bad("should be absent: here relations are single_property");
        }
        return Json.of("data_source_id", target, "type", "single_property", "single_property", Json.of());
    }

    private ObjectNode rollup(Input sent) {
        var relation = named(schema, sent, "relation_property_name", "relation_property_id");
        var source = Json.text(Json.object(relation, "relation"), "data_source_id");
        if (source == null) {
            throw NotionError.validation(Schema.name(relation) + " is expected to be relation.");
        }
        var target =
                named(Schema.of(tenant.get("data_source", source)), sent, "rollup_property_name", "rollup_property_id");
        return Json.of(
                "relation_property_name",
                Schema.name(relation),
                "relation_property_id",
                Schema.id(relation),
                "rollup_property_name",
                Schema.name(target),
                "rollup_property_id",
                Schema.id(target),
                "function",
                sent.get("function").oneOf(Rollup.FUNCTIONS.toArray(String[]::new)));
    }

    private static ObjectNode named(Schema schema, Input sent, String nameField, String idField) {
        var wanted = sent.has(idField)
                ? sent.get(idField).string()
                : sent.get(nameField).string();
        var found = schema.find(wanted);
        if (found == null) {
            throw NotionError.validation(wanted + " is not a property that exists.");
        }
        return found;
    }

    public static String newId() {
        var id = new StringBuilder();
        for (var i = 0; i < 4; i++) {
            id.append(ID_LETTERS.charAt(RANDOM.nextInt(ID_LETTERS.length())));
        }
        return id.toString();
    }

    /** An id that is the same on every machine, for the seed. */
    public static String namedId(String name) {
        var hash = Math.floorMod(Uuid.named(name).hashCode(), 1 << 24);
        var id = new StringBuilder();
        for (var i = 0; i < 4; i++) {
            id.append(ID_LETTERS.charAt((hash >> (6 * i)) & 63));
        }
        return id.toString();
    }
}
