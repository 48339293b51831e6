package dev.notionmcp.runtime.property;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** People and related pages, by their ids; a page also by its URL. */
final class References {

    private References() {}

    static JsonNode people(Column column, JsonNode value) {
        return Entries.mapped(column, Entries.separated(value), person -> {
            var reference = reference(person)
                    .orElseThrow(() -> PropertyMismatch.unusable(
                            column, person, "user ids; get_users tells the ids to names and e-mail addresses"));
            return person.path("object").asString("").equals("group") ? reference.put("object", "group") : reference;
        });
    }

    static JsonNode pages(Column column, JsonNode value) {
        return Entries.mapped(
                column,
                Entries.separated(value),
                page -> reference(page)
                        .orElseThrow(() -> PropertyMismatch.unusable(
                                column,
                                page,
                                "ids or URLs of pages; search and query_data_source tell the ids to titles")));
    }

    private static Optional<ObjectNode> reference(JsonNode entry) {
        var id = entry.isObject() ? entry.path("id") : entry;
        return NotionId.find(id.isString() ? id.stringValue() : "", NotionId.In.PAGE_URL)
                .map(found -> Json.MAPPER.createObjectNode().put("id", found.value()));
    }
}
