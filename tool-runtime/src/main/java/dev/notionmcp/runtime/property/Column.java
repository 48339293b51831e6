package dev.notionmcp.runtime.property;

import dev.notionmcp.runtime.notion.PropertyId;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One property of a data source.
 *
 * @param id decoded, as {@link PropertyId} holds it
 * @param type Notion's word, which may be one that this server does not know
 * @param definition as Notion sent it
 * @see <a href="https://developers.notion.com/reference/property-object">Notion: data source properties</a>
 */
public record Column(String id, String name, String type, ObjectNode definition) {

    /** A choice of a select, multi_select or status property; without an id only where Notion sent none. */
    record Option(String id, String name) {

        static Option of(JsonNode option) {
            return new Option(
                    option.path("id").asString(""), option.path("name").asString(""));
        }
    }

    static Column of(String name, ObjectNode definition) {
        var id = definition.path("id").asString("");
        var decoded = PropertyId.find(id).map(PropertyId::value).orElse(id);
        return new Column(decoded, name, definition.path("type").asString(""), definition);
    }

    List<Option> options() {
        return definition
                .path(type)
                .path("options")
                .valueStream()
                .map(Option::of)
                .toList();
    }

    boolean hasId(String given) {
        return id.equals(given)
                || PropertyId.find(given)
                        .filter(decoded -> decoded.value().equals(id))
                        .isPresent();
    }
}
