package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.property.Column;
import dev.notionmcp.runtime.property.Schema;
import dev.notionmcp.runtime.property.Schemas;
import dev.notionmcp.runtime.tools.argument.InvalidArgument;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Columns by name where Notion's endpoints want their ids: results show properties by name, so that is what models know. */
final class PropertyNames {

    /** Notion's ids are {@code title} or four printable characters; with a sign among them they are no word. */
    private static final Pattern SURELY_ID = Pattern.compile("title|(?=.*[^A-Za-z0-9])[!-~]{4}");

    private PropertyNames() {}

    /**
     * Ids pass as they are, and ask nothing of Notion as long as they look like ids.
     *
     * @param schema of the data source the properties belong to; empty for plain pages
     */
    static List<String> ids(
            NotionCall notion, Schemas schemas, Supplier<Optional<Schema>> schema, List<String> namesOrIds) {
        if (namesOrIds.stream().allMatch(name -> SURELY_ID.matcher(name).matches())) {
            return namesOrIds;
        }
        var kept = schema.get();
        if (kept.isEmpty()) {
            return namesOrIds;
        }
        if (namesOrIds.stream().allMatch(name -> kept.get().find(name).isPresent())) {
            return ids(kept.get(), namesOrIds);
        }
        return ids(schemas.fresh(notion, kept.get().dataSourceId()), namesOrIds);
    }

    private static List<String> ids(Schema schema, List<String> namesOrIds) {
        return namesOrIds.stream()
                .map(name -> schema.find(name).map(Column::id).orElseThrow(() -> unknown(schema, name)))
                .toList();
    }

    private static InvalidArgument unknown(Schema schema, String name) {
        return new InvalidArgument("There is no property \"" + name + "\" here; the properties are "
                + schema.columns().stream()
                        .map(column -> "\"" + column.name() + "\"")
                        .collect(Collectors.joining(", "))
                + ".");
    }
}
