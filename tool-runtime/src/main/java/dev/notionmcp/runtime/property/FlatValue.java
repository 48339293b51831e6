package dev.notionmcp.runtime.property;

import dev.notionmcp.runtime.notion.Json;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One of Notion's property values as a plain value. Types that this code does not know pass as they came.
 *
 * @see <a href="https://developers.notion.com/reference/page-property-values">Notion: page property values</a>
 */
final class FlatValue {

    /** Notion shows about so many entries of a property within a page; beyond that, {@code get_page_property_item} has them. */
    static final int CUT_AT = 25;

    private FlatValue() {}

    static JsonNode of(JsonNode property) {
        return of(property, property.path("id").asString(""));
    }

    /** @param id of the property in which the rest of a cut value is to be found */
    private static JsonNode of(JsonNode property, String id) {
        var type = property.path("type").asString("");
        var content = property.path(type);
        if (type.isEmpty() || content.isMissingNode()) {
            return property;
        }
        return switch (type) {
            case "title", "rich_text" -> whole(content, text(content), id);
            case "number", "checkbox", "url", "email", "phone_number", "created_time", "last_edited_time" -> content;
            case "select", "status" -> content.path("name").isString() ? content.get("name") : content;
            case "multi_select" -> list(content, option -> option.path("name"));
            case "date" -> date(content);
            case "people" -> whole(content, list(content, FlatValue::person), id);
            case "created_by", "last_edited_by" -> content.isNull() ? content : person(content);
            case "relation" -> relation(property, content, id);
            case "files" -> list(content, FlatValue::file);
            case "formula" -> formula(content);
            case "rollup" -> rollup(content, id);
            case "unique_id" -> uniqueId(content);
            case "verification" -> verification(content);
            case "place" -> content;
            case "button" -> Json.MAPPER.nullNode();
            default -> property;
        };
    }

    /** Notion does not tell whether it cut a text or people; so many entries may be all there are, or not. */
    private static JsonNode whole(JsonNode entries, JsonNode flat, String id) {
        return entries.size() >= CUT_AT ? Cut.of(flat, id) : flat;
    }

    private static JsonNode text(JsonNode pieces) {
        var words = new StringBuilder();
        pieces.forEach(piece -> words.append(piece.path("plain_text")
                .asString(piece.path("text").path("content").asString(""))));
        return Json.MAPPER.getNodeFactory().stringNode(words.toString());
    }

    private static JsonNode list(JsonNode entries, UnaryOperator<JsonNode> flat) {
        var list = Json.MAPPER.createArrayNode();
        for (var entry : entries) {
            var value = flat.apply(entry);
            list.add(value.isMissingNode() ? entry : value);
        }
        return list;
    }

    private static JsonNode relation(JsonNode property, JsonNode pages, String id) {
        var ids = list(pages, page -> page.path("id"));
        return property.path("has_more").asBoolean(false) ? Cut.of(ids, id) : ids;
    }

    /** A day or a moment is its start alone. */
    private static JsonNode date(JsonNode date) {
        if (!date.isObject()) {
            return date;
        }
        var flat = given(date, "start", "end", "time_zone");
        return flat.size() == 1 && flat.has("start") ? flat.get("start") : flat;
    }

    private static JsonNode person(JsonNode person) {
        var flat = given(person, "id", "name");
        return person.path("object").asString("").equals("group") ? flat.put("object", "group") : flat;
    }

    /** The {@code expiry_time} tells a file that Notion holds, whose URL lives for an hour, from a link. */
    private static JsonNode file(JsonNode file) {
        var flat = given(file, "name");
        var held = file.path(file.path("type").asString("file"));
        if (!held.has("url")) {
            return file;
        }
        return flat.setAll(given(held, "url", "expiry_time"));
    }

    private static JsonNode formula(JsonNode formula) {
        var type = formula.path("type").asString("");
        return switch (type) {
            case "date" -> date(formula.path(type));
            case "string", "number", "boolean" -> formula.path(type);
            default -> formula;
        };
    }

    private static JsonNode rollup(JsonNode rollup, String id) {
        var type = rollup.path("type").asString("");
        return switch (type) {
            case "number" -> rollup.path(type);
            case "date" -> date(rollup.path(type));
            case "array" -> whole(rollup.path(type), list(rollup.path(type), value -> of(value, id)), id);
            case "incomplete" -> Cut.of(Json.MAPPER.nullNode(), id);
            default -> rollup;
        };
    }

    private static JsonNode uniqueId(JsonNode uniqueId) {
        var prefix = uniqueId.path("prefix").asString("");
        var number = uniqueId.path("number");
        if (!number.isNumber()) {
            return Json.MAPPER.nullNode();
        }
        return prefix.isEmpty() ? number : Json.MAPPER.getNodeFactory().stringNode(prefix + "-" + number.asString());
    }

    private static JsonNode verification(JsonNode verification) {
        if (!verification.isObject()) {
            return verification;
        }
        var flat = given(verification, "state");
        if (verification.path("verified_by").isObject()) {
            flat.set("verified_by", person(verification.path("verified_by")));
        }
        if (verification.path("date").isObject()) {
            flat.set("date", date(verification.path("date")));
        }
        return flat;
    }

    /** Those of the fields that hold something. */
    private static ObjectNode given(JsonNode object, String... fields) {
        var given = Json.MAPPER.createObjectNode();
        for (var field : fields) {
            if (object.hasNonNull(field)) {
                given.set(field, object.get(field));
            }
        }
        return given;
    }
}
