package dev.notionmcp.runtime.tools;

/** What an argument holds. The JSON type is what models are told; {@link ArgumentReader} also takes each from a string. */
enum Kind {
    /** A page, database, data source or user: an id or a Notion URL. */
    ID("string"),
    BLOCK_ID("string"),
    DISCUSSION_ID("string"),
    PROPERTY_ID("string"),
    STRING("string"),
    /** 1 to 100, Notion's bounds of a result page. */
    PAGE_SIZE("integer"),
    BOOLEAN("boolean"),
    OBJECT("object"),
    /** Values or definitions by property name or id. */
    PROPERTIES("object"),
    /** Where something lies: one of {@code page_id}, {@code database_id}, {@code data_source_id}, {@code block_id}, {@code workspace}. */
    PARENT("object"),
    /** An icon or cover: an emoji or file object; a plain emoji or URL is understood. */
    ICON("object"),
    OBJECTS("array"),
    /** Rich text; a plain string is understood. */
    RICH_TEXT("array"),
    PROPERTY_IDS("array");

    private final String jsonType;

    Kind(String jsonType) {
        this.jsonType = jsonType;
    }

    String jsonType() {
        return jsonType;
    }
}
