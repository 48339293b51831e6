package dev.notionmcp.sandbox.properties;

import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.world.Titles;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The property definitions of a data source, kept by their decoded ids so that a rename touches no row. On the wire they
 * are keyed by name and their ids are percent-encoded.
 */
public record Schema(ObjectNode definitions) {
    /** What a page outside any data source has: its title and nothing else. */
    public static final Schema PLAIN_PAGE = new Schema(Json.of(
            Titles.PROPERTY,
            Json.of(
                    "id",
                    Titles.PROPERTY,
                    "name",
                    Titles.PROPERTY,
                    "description",
                    null,
                    "type",
                    "title",
                    "title",
                    Json.of())));

    public static Schema of(ObjectNode dataSource) {
        return new Schema((ObjectNode) dataSource.get("properties"));
    }

    public List<ObjectNode> all() {
        var all = new ArrayList<ObjectNode>();
        definitions.forEach(definition -> all.add((ObjectNode) definition));
        return all;
    }

    /** By name, decoded id, or id as sent on the wire. */
    public @Nullable ObjectNode find(String nameOrId) {
        if (definitions.get(nameOrId) instanceof ObjectNode byId) {
            return byId;
        }
        for (var definition : all()) {
            if (nameOrId.equals(name(definition)) || nameOrId.equals(wireId(definition))) {
                return definition;
            }
        }
        return null;
    }

    public ObjectNode render() {
        var rendered = Json.of();
        for (var definition : all()) {
            rendered.set(name(definition), definition.deepCopy().put("id", wireId(definition)));
        }
        return rendered;
    }

    public static String id(JsonNode definition) {
        return Json.must(definition, "id");
    }

    public static String name(JsonNode definition) {
        return Json.must(definition, "name");
    }

    public static String type(JsonNode definition) {
        return Json.must(definition, "type");
    }

    public static String wireId(JsonNode definition) {
        return URLEncoder.encode(id(definition), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The options of a select, multi-select or status property. */
    public static List<ObjectNode> options(JsonNode definition) {
        var options = new ArrayList<ObjectNode>();
        Json.list(Json.object(definition, type(definition)), "options")
                .forEach(option -> options.add((ObjectNode) option));
        return options;
    }

    public static @Nullable ObjectNode option(JsonNode definition, String idOrName) {
        for (var option : options(definition)) {
            if (idOrName.equals(Json.text(option, "id")) || idOrName.equals(Json.text(option, "name"))) {
                return option;
            }
        }
        return null;
    }
}
