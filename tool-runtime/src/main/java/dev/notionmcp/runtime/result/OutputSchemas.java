package dev.notionmcp.runtime.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What clients may rely on in the structure of a result, in every format; few words, since models read them with every tool. */
public enum OutputSchemas {
    ONE,
    LISTING,
    /** A text, or a list that reads as one. */
    MARKDOWN;

    public Map<String, Object> schema() {
        var fields = new LinkedHashMap<String, Object>();
        switch (this) {
            case ONE -> {
                return Map.of("type", "object");
            }
            case LISTING -> fields.put("results", Map.of("type", "array"));
            case MARKDOWN -> fields.put("markdown", Map.of("type", "string"));
        }
        fields.put("has_more", Map.of("type", "boolean"));
        fields.put("next_cursor", Map.of("type", List.of("string", "null")));
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", fields);
        return schema;
    }
}
