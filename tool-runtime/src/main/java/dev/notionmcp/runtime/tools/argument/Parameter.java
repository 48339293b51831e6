package dev.notionmcp.runtime.tools.argument;

import dev.notionmcp.runtime.result.Format;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One argument of a tool.
 *
 * @param words the valid words of a {@link Kind#CHOICE}, or the fields of an object that this tool takes
 */
public record Parameter(String name, Kind kind, boolean required, String description, List<String> words) {

    public static final String FORMAT = "format";
    public static final String MAX_CHARS = "max_chars";
    public static final String DRY_RUN = "dry_run";

    public Parameter {
        words = List.copyOf(words);
    }

    public static Parameter required(String name, Kind kind, String description, String... words) {
        return new Parameter(name, kind, true, description, List.of(words));
    }

    public static Parameter optional(String name, Kind kind, String description, String... words) {
        return new Parameter(name, kind, false, description, List.of(words));
    }

    public static Parameter cursor() {
        return optional("start_cursor", Kind.STRING, "next_cursor of the last result");
    }

    public static Parameter pageSize() {
        return optional("page_size", Kind.PAGE_SIZE, "Exactly so many; omit for as many as fit");
    }

    public static Parameter maxChars() {
        return optional(MAX_CHARS, Kind.MAX_CHARS, "Default 60000");
    }

    public static Parameter format(Format... offered) {
        return optional(
                FORMAT,
                Kind.CHOICE,
                "",
                Arrays.stream(offered).map(Format::word).toArray(String[]::new));
    }

    public static Parameter dryRun() {
        return optional(DRY_RUN, Kind.BOOLEAN, "Write nothing, tell what would change");
    }

    /** The argument's part of the tool's input schema; ordered, so that it reads the same in every process. */
    public Map<String, Object> schema() {
        var schema = new LinkedHashMap<>(Shape.of(this));
        if (!description.isEmpty()) {
            schema.put("description", description);
        }
        return schema;
    }
}
