package dev.notionmcp.runtime.property;

import dev.notionmcp.runtime.notion.Json;
import java.util.List;

/** Whose properties are to be written; it decides which schema they follow. */
public sealed interface Target {

    /** A page to be created below a page or at the top of the workspace: it has a title and nothing else. */
    record NewPage() implements Target {}

    /** A row to be created in a data source. */
    record NewRow(String dataSourceId) implements Target {}

    /** A page that exists, be it a row or a plain one: its parent tells. */
    record ExistingPage(String pageId) implements Target {}

    /** What every page outside data sources has. */
    static Schema plainPage() {
        var title = Json.MAPPER.createObjectNode().put("id", "title").put("type", "title");
        return new Schema("", List.of(Column.of("title", title)));
    }
}
