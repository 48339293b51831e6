package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.argument.Parameter.optional;

import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.notion.NotionException;
import dev.notionmcp.runtime.property.Schema;
import dev.notionmcp.runtime.property.Schemas;
import dev.notionmcp.runtime.result.Result;
import dev.notionmcp.runtime.tools.argument.Arguments;
import dev.notionmcp.runtime.tools.argument.Kind;
import dev.notionmcp.runtime.tools.argument.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asking a data source for rows.
 *
 * @see <a href="https://developers.notion.com/reference/query-a-data-source">Notion: query a data source</a>
 */
final class RowQuery {

    private static final int MOST_ROWS = 300;

    private RowQuery() {}

    static List<Parameter> parameters(Parameter subject) {
        return List.of(
                subject,
                optional("filter", Kind.OBJECT, "Which rows"),
                optional("sorts", Kind.SORTS, "Each by property (a column) or by timestamp"),
                optional("filter_properties", Kind.PROPERTY_IDS, "Return only these columns"),
                optional("archived", Kind.BOOLEAN, "Former name of in_trash"),
                optional("in_trash", Kind.BOOLEAN, "true: trashed rows only"));
    }

    static Result run(NotionCall notion, DataSourceRef source, Arguments arguments, Schemas schemas) {
        var body = arguments.body("filter", "sorts", "in_trash", "result_type");
        if (arguments.has("archived") && !arguments.has("in_trash")) {
            body.set("in_trash", arguments.value("archived")); // the newest version refuses the old name
        }
        var filter = PageContent.filter(
                notion, arguments, schemas, () -> Optional.of(source.use(id -> schemas.of(notion, id))));
        return Result.Listing.within(
                MOST_ROWS,
                (cursor, size) -> source.use(id -> {
                    try {
                        return notion.post(
                                "/data_sources/" + id + "/query", filter, Arguments.page(body, cursor, size));
                    } catch (NotionException refused) {
                        throw withProperties(refused, () -> schemas.fresh(notion, id));
                    }
                }));
    }

    /** Notion names the property that a filter or sort got wrong, but not those there are. */
    private static NotionException withProperties(NotionException refused, Supplier<Schema> schema) {
        var failure = refused.failure();
        if (failure.status() != 400 || WrongKind.isTold(refused)) {
            return refused;
        }
        try {
            return new NotionException(failure.withMessage(failure.message() + " The data source's properties are "
                    + schema.get().told() + "."));
        } catch (NotionException unreadable) {
            return refused;
        }
    }
}
