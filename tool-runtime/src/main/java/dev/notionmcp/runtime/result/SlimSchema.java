package dev.notionmcp.runtime.result;

import dev.notionmcp.runtime.notion.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Data sources. Each property is its {@code id}, its {@code type} and what the type's object holds, options as their names:
 * {@code {"Status":{"id":"%40F","type":"select","options":["Todo","Done"]}}}.
 */
final class SlimSchema {

    private SlimSchema() {}

    static ObjectNode of(ObjectNode source) {
        var slim = Slim.fields(source);
        if (source.get("properties") instanceof ObjectNode properties) {
            var columns = Json.MAPPER.createObjectNode();
            properties.forEachEntry(
                    (name, column) -> columns.set(name, column instanceof ObjectNode o ? column(name, o) : column));
            slim.set("properties", columns);
        }
        return Slim.first(slim, "id", "title", "description", "properties");
    }

    private static ObjectNode column(String name, ObjectNode column) {
        var type = column.path("type").asString("");
        var slim = SlimField.all(column);
        if (name.equals(column.path("name").asString(""))) {
            slim.remove("name");
        }
        if (!type.isEmpty() && column.get(type) instanceof ObjectNode body) {
            var content = content(type, body);
            slim.remove(type);
            if (content.propertyStream().anyMatch(field -> slim.has(field.getKey()))) {
                slim.set(type, content);
            } else {
                content.forEachEntry(slim::set);
            }
        }
        return slim;
    }

    private static ObjectNode content(String type, ObjectNode body) {
        var content = Json.MAPPER.createObjectNode();
        body.forEachEntry((name, value) -> {
            if (!SlimField.isEmpty(value)) {
                content.set(
                        name,
                        switch (name) {
                            case "options" -> names(value);
                            case "groups" -> groups(value, body.path("options"));
                            default -> value;
                        });
            }
        });
        if (type.equals("relation") && body.path("type").isString()) {
            content.remove("type"); // single_property or dual_property, whichever stands beside it
        }
        return content;
    }

    /** An option is used by its name; its colour and id are not needed, a description may be. */
    private static JsonNode names(JsonNode options) {
        var names = Json.MAPPER.createArrayNode();
        for (var option : options) {
            if (!option.path("name").isString()) {
                names.add(option);
            } else if (option.hasNonNull("description") && !SlimField.isEmpty(option.get("description"))) {
                var told = names.addObject();
                told.set("name", option.get("name"));
                told.set("description", option.get("description"));
            } else {
                names.add(option.get("name"));
            }
        }
        return names;
    }

    /** A status has its options in groups, which Notion lists by the options' ids. */
    private static JsonNode groups(JsonNode groups, JsonNode options) {
        var named = Json.MAPPER.createObjectNode();
        for (var group : groups) {
            var members = named.putArray(group.path("name").asString(""));
            for (var id : group.path("option_ids")) {
                members.add(options.valueStream()
                        .filter(option -> option.path("id").equals(id))
                        .map(option -> option.path("name"))
                        .filter(JsonNode::isString)
                        .findFirst()
                        .orElse(id));
            }
        }
        return groups.isArray() ? named : groups;
    }
}
