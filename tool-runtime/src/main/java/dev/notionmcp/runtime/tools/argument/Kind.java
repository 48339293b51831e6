package dev.notionmcp.runtime.tools.argument;

/** What an argument holds. The JSON type is what models are told; {@link ArgumentReader} also takes each from a string. */
public enum Kind {
    /** A page, database, data source or user: an id or a Notion URL. */
    ID("string"),
    BLOCK_ID("string"),
    DISCUSSION_ID("string"),
    PROPERTY_ID("string"),
    STRING("string"),
    /** Text of many lines, which may look like JSON and never is. */
    MARKDOWN("string"),
    /** One of a few words. */
    CHOICE("string"),
    /** 1 to 100, Notion's bounds of a result page. */
    PAGE_SIZE("integer"),
    /** How many characters of a result are wanted. */
    MAX_CHARS("integer"),
    BOOLEAN("boolean"),
    OBJECT("object"),
    /** Values by property name or id. */
    PROPERTIES("object"),
    /** Definitions by property name or id. */
    COLUMNS("object"),
    /** Where something lies: one of {@code page_id}, {@code database_id}, {@code data_source_id}, {@code block_id}, {@code workspace}. */
    PARENT("object"),
    /** An icon or cover: an emoji or file object; a plain emoji or URL is understood. */
    ICON("object"),
    /** A template by id, or the default one. */
    TEMPLATE("object"),
    /** Where among a page's blocks, in the words of creating pages. */
    PAGE_POSITION("object"),
    /** Where among a block's children, in the words of appending blocks. */
    BLOCK_POSITION("object"),
    /** Pages only or data sources only; the plain word is understood. */
    SEARCH_FILTER("object"),
    SEARCH_SORT("object"),
    SORTS("array"),
    /** Replacements of text: {@code old_str} by {@code new_str}. */
    EDITS("array"),
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

    /** Whether words of people's stand in it, so that {@code "null"} is text like any other. */
    boolean isText() {
        return this == STRING || this == MARKDOWN;
    }
}
