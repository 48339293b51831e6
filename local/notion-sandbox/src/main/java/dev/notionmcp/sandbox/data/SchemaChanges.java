package dev.notionmcp.sandbox.data;

import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.NotionError;
import dev.notionmcp.sandbox.properties.Schema;
import dev.notionmcp.sandbox.properties.SchemaInput;
import dev.notionmcp.sandbox.world.Tenant;
import dev.notionmcp.sandbox.world.Titles;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Schemas as clients create and edit them: developers.notion.com/reference/update-data-source-properties. */
final class SchemaChanges {
    private SchemaChanges() {}

    /** The definitions of a new data source, with exactly one title; nothing sent means a title called Name. */
    static ObjectNode initial(Tenant tenant, Input properties) {
        var definitions = Json.of();
        if (properties.isPresent()) {
            for (var name : properties.names()) {
                add(tenant, definitions, name, properties.get(name));
            }
        }
        if (!definitions.has(Titles.PROPERTY)) {
            if (!definitions.isEmpty()) {
                throw NotionError.validation("Title is not provided: one property must be of the type title.");
            }
            add(tenant, definitions, "Name", Input.of("body.properties.Name", Json.of("title", Json.of())));
        }
        return definitions;
    }

    /** The definitions after these edits; the given ones stay as they are. */
    static ObjectNode edited(Tenant tenant, Schema schema, Input properties) {
        var definitions = schema.definitions().deepCopy();
        for (var name : properties.names()) {
            var sent = properties.get(name);
            var known = new Schema(definitions).find(name);
            if (known == null) {
                if (!sent.isNull()) {
                    add(tenant, definitions, name, sent);
                }
            } else if (sent.isNull()) {
                remove(definitions, known);
            } else {
                edit(tenant, definitions, known, sent);
            }
        }
        return definitions;
    }

    private static void add(Tenant tenant, ObjectNode definitions, String name, Input sent) {
        var definition = new SchemaInput(tenant, new Schema(definitions)).create(SchemaInput.newId(), name, sent);
        if (definitions.has(Schema.id(definition))) {
            throw NotionError.validation("A data source has one title property; " + name + " would be another.");
        }
        definitions.set(Schema.id(definition), definition);
    }

    private static void remove(ObjectNode definitions, ObjectNode known) {
        if (Schema.type(known).equals("title")) {
            throw NotionError.validation("Cannot delete the title property " + Schema.name(known) + ".");
        }
        definitions.remove(Schema.id(known));
    }

    private static void edit(Tenant tenant, ObjectNode definitions, ObjectNode known, Input sent) {
        var old = Schema.type(known);
        var type = SchemaInput.type(sent);
        if (type != null) {
            if (old.equals("title") != type.equals("title")) {
                throw NotionError.validation("Cannot change the type of " + Schema.name(known) + " from " + old + " to "
                        + type + ": a data source has exactly one title property.");
            }
            var options = type.equals(old) ? Schema.options(known) : List.<ObjectNode>of();
            var config = new SchemaInput(tenant, new Schema(definitions)).config(type, sent.get(type), options);
            known.remove(old);
            known.put("type", type).set(type, config);
        }
        if (sent.has("name")) {
            rename(definitions, known, sent.get("name").string(100));
        }
        if (sent.has("description")) {
            known.set("description", sent.get("description").node());
        }
    }

    private static void rename(ObjectNode definitions, ObjectNode known, String name) {
        var holder = new Schema(definitions).find(name);
        if (holder != null && !Schema.id(holder).equals(Schema.id(known))) {
            throw NotionError.validation(
                    "Cannot rename " + Schema.name(known) + " to " + name + ": another property has this name.");
        }
        known.put("name", name);
    }
}
