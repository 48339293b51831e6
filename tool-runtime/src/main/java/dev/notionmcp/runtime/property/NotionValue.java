package dev.notionmcp.runtime.property;

import dev.notionmcp.runtime.notion.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A given value, flat or already in Notion's form, in Notion's form.
 *
 * @see <a href="https://developers.notion.com/reference/page-property-values">Notion: page property values</a>
 */
final class NotionValue {

    private NotionValue() {}

    /** Throws {@link PropertyMismatch} when the value does not fit the column. */
    static JsonNode of(Column column, JsonNode given) {
        var type = column.type();
        refuseComputed(column);
        var value = NotionForm.decoded(type, given);
        Cut.refuse(column, value);
        if (NotionForm.is(type, value)) {
            return checked(column, value.has("has_more") ? wrapped(type, value.get(type)) : value);
        }
        var flat = NotionForm.names(type, value) ? NotionForm.decoded(type, value.get(type)) : value;
        return checked(column, wrapped(type, flat.isNull() ? empty(type) : content(column, flat)));
    }

    private static JsonNode checked(Column column, JsonNode value) {
        Options.refuseUnknownStatus(column, value);
        return value;
    }

    private static ObjectNode wrapped(String type, JsonNode content) {
        var value = Json.MAPPER.createObjectNode();
        value.set(type, content);
        return value;
    }

    private static JsonNode content(Column column, JsonNode flat) {
        return switch (column.type()) {
            case "title", "rich_text" -> PlainText.richText(column, flat);
            case "number" -> Scalars.number(column, flat);
            case "checkbox" -> Scalars.checkbox(column, flat);
            case "url", "email", "phone_number" -> PlainText.single(column, flat);
            case "select", "status" -> Options.one(column, flat);
            case "multi_select" -> Options.several(column, flat);
            case "date" -> Dates.of(column, flat);
            case "people" -> References.people(column, flat);
            case "relation" -> References.pages(column, flat);
            case "files" -> Files.of(column, flat);
            case "verification" -> verification(column, flat);
            default -> flat; // place, which is an object in both forms, and what is newer than this code
        };
    }

    /** How Notion wants a property cleared; a checkbox, which knows no null, is unticked. */
    private static JsonNode empty(String type) {
        return switch (type) {
            case "title", "rich_text", "multi_select", "people", "relation", "files" -> Json.MAPPER.createArrayNode();
            case "checkbox" -> Json.MAPPER.getNodeFactory().booleanNode(false);
            case "verification" -> Json.MAPPER.createObjectNode().put("state", "unverified");
            default -> Json.MAPPER.nullNode();
        };
    }

    /** Who verified is Notion's to say: it takes the connection's user. */
    private static JsonNode verification(Column column, JsonNode flat) {
        var state = flat.isObject() ? flat.path("state") : flat;
        if (!state.isString()) {
            throw PropertyMismatch.unusable(column, flat, "\"verified\" or \"unverified\"");
        }
        var verification = Json.MAPPER.createObjectNode().put("state", state.stringValue());
        if (flat.has("date")) {
            verification.set("date", Dates.of(column, flat.get("date")));
        }
        return verification;
    }

    private static void refuseComputed(Column column) {
        switch (column.type()) {
            case "formula",
                    "rollup",
                    "unique_id",
                    "button",
                    "created_time",
                    "created_by",
                    "last_edited_time",
                    "last_edited_by" ->
                throw new PropertyMismatch("\"" + column.name() + "\" is a " + column.type()
                        + " property, which Notion computes itself: leave it out.");
            default -> {}
        }
    }
}
