package dev.notionmcp.runtime.tools;

import java.util.LinkedHashMap;
import java.util.Map;

/** One argument of a tool. */
record Parameter(String name, Kind kind, boolean required, String description) {

    static Parameter required(String name, Kind kind, String description) {
        return new Parameter(name, kind, true, description);
    }

    static Parameter optional(String name, Kind kind, String description) {
        return new Parameter(name, kind, false, description);
    }

    static Parameter cursor() {
        return optional("start_cursor", Kind.STRING, "next_cursor of the last result");
    }

    static Parameter pageSize() {
        return optional("page_size", Kind.PAGE_SIZE, "");
    }

    /** The argument's part of the tool's input schema; ordered, so that it reads the same in every process. */
    Map<String, Object> schema() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", kind.jsonType());
        switch (kind) {
            case OBJECTS, RICH_TEXT -> schema.put("items", Map.of("type", "object"));
            case PROPERTY_IDS -> schema.put("items", Map.of("type", "string"));
            case PAGE_SIZE -> {
                schema.put("minimum", 1);
                schema.put("maximum", ArgumentReader.LARGEST_PAGE);
            }
            case ID, BLOCK_ID, DISCUSSION_ID, PROPERTY_ID, STRING, BOOLEAN, OBJECT, PROPERTIES, PARENT, ICON -> {}
        }
        if (!description.isEmpty()) {
            schema.put("description", description);
        }
        return schema;
    }
}
