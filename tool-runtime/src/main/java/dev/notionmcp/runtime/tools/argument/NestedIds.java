package dev.notionmcp.runtime.tools.argument;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionId;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Ids inside structures, brought into Notion's form wherever they are undashed or URLs: relation and people values, mentions, links to
 * pages, synced blocks, filters by relation or person. What is no id stays as it is, for Notion to judge: the same field names also
 * hold other things.
 */
final class NestedIds {

    private static final Set<String> ID_FIELDS =
            Set.of("page_id", "database_id", "data_source_id", "block_id", "template_id", "discussion_id", "user_id");

    /** Objects whose {@code id} is that of a page, database or person, and not of a property or option. */
    private static final Set<String> HOLDERS =
            Set.of("relation", "people", "page", "database", "data_source", "user", "after_block", "created_by");

    private static final Set<String> FILTERED_BY_ID = Set.of("relation", "people", "created_by", "last_edited_by");

    private NestedIds() {}

    /** @param namedByPeople whether the fields of {@code value} itself are people's names of properties */
    static JsonNode inNotionsForm(JsonNode value, boolean namedByPeople) {
        walk(namedByPeople ? StringifiedJson.PROPERTIES : "", value);
        return value;
    }

    private static void walk(String holder, JsonNode value) {
        switch (value) {
            case ArrayNode array -> array.forEach(element -> walk(holder, element));
            case ObjectNode object ->
                object.propertyNames().stream().toList().forEach(name -> field(holder, object, name));
            default -> {}
        }
    }

    private static void field(String holder, ObjectNode object, String name) {
        var child = object.get(name);
        // the fields of "properties" are people's names
        if (child.isString() && !holder.equals(StringifiedJson.PROPERTIES) && isId(holder, name)) {
            var where = name.equals("block_id") || holder.equals("after_block")
                    ? NotionId.In.BLOCK_URL
                    : NotionId.In.PAGE_URL;
            NotionId.find(child.stringValue(), where)
                    .ifPresent(
                            id -> object.set(name, Json.MAPPER.getNodeFactory().stringNode(id.value())));
        }
        walk(name, child);
    }

    private static boolean isId(String holder, String name) {
        return ID_FIELDS.contains(name)
                || (name.equals("id") && HOLDERS.contains(holder))
                || (FILTERED_BY_ID.contains(holder) && (name.equals("contains") || name.equals("does_not_contain")));
    }
}
