package dev.notionmcp.runtime.tools.argument;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema of each {@link Kind}: as precise as pays, since every conversation carries all of it. */
final class Shape {

    private static final Map<String, Object> STRING = Map.of("type", "string");
    private static final Map<String, Object> BOOLEAN = Map.of("type", "boolean");
    private static final Map<String, Object> DIRECTION = oneOf(List.of("ascending", "descending"));

    private Shape() {}

    static Map<String, Object> of(Parameter parameter) {
        return switch (parameter.kind()) {
            case ID, BLOCK_ID, DISCUSSION_ID, PROPERTY_ID, STRING, MARKDOWN -> STRING;
            case CHOICE -> oneOf(parameter.words());
            case BOOLEAN -> BOOLEAN;
            case PAGE_SIZE -> ordered("type", "integer", "minimum", 1, "maximum", ArgumentReader.LARGEST_PAGE);
            case MAX_CHARS -> ordered("type", "integer", "minimum", ArgumentReader.FEWEST_CHARS);
            case OBJECT, PROPERTIES, COLUMNS, ICON -> Map.of("type", "object");
            case PARENT -> parent(parameter.words());
            case TEMPLATE -> object("type", oneOf(Template.TYPES), "template_id", STRING);
            case PAGE_POSITION -> position(Position.IN_PAGE);
            case BLOCK_POSITION -> position(Position.IN_BLOCK);
            case SEARCH_FILTER -> object("property", oneOf(List.of("object")), "value", oneOf(SearchFilter.VALUES));
            case SEARCH_SORT -> object("timestamp", oneOf(List.of("last_edited_time")), "direction", DIRECTION);
            case SORTS ->
                array(object("property", STRING, "timestamp", oneOf(Sorts.TIMESTAMPS), "direction", DIRECTION));
            case EDITS -> array(object("old_str", STRING, "new_str", STRING, "replace_all_matches", BOOLEAN));
            case OBJECTS, RICH_TEXT -> array(Map.of("type", "object"));
            case PROPERTY_IDS -> array(STRING);
        };
    }

    private static Map<String, Object> parent(List<String> types) {
        var fields = new LinkedHashMap<String, Object>();
        types.forEach(type -> fields.put(type, type.equals("workspace") ? BOOLEAN : STRING));
        return ordered("type", "object", "properties", fields);
    }

    private static Map<String, Object> position(List<String> types) {
        return object("type", oneOf(types), "after_block", object("id", STRING));
    }

    private static Map<String, Object> oneOf(List<String> words) {
        return ordered("type", "string", "enum", words);
    }

    private static Map<String, Object> array(Map<String, Object> items) {
        return ordered("type", "array", "items", items);
    }

    private static Map<String, Object> object(Object... namesAndSchemas) {
        return ordered("type", "object", "properties", ordered(namesAndSchemas));
    }

    private static Map<String, Object> ordered(Object... namesAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }
}
