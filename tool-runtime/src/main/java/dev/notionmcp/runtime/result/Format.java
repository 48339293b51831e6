package dev.notionmcp.runtime.result;

import java.util.Locale;

/** How a result is shown. */
public enum Format {
    /** Text for reading; what has no text form is shown as {@link #SLIM}. */
    MARKDOWN,
    /** JSON without what is null, default or said twice. */
    SLIM,
    /** Notion's JSON, untouched. */
    RAW;

    /** Its name in a tool's arguments. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
