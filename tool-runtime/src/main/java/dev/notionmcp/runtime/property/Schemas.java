package dev.notionmcp.runtime.property;

import dev.notionmcp.runtime.cache.RecentlyUsed;
import dev.notionmcp.runtime.notion.NotionCall;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The schemas of the workspace's data sources, kept for a while because each write of flat values needs one. People change schemas in
 * Notion at any time, so a kept one is never the last word: whoever finds that something does not fit it asks for a fresh one.
 */
public final class Schemas {

    private static final int MOST = 300;
    private static final Duration LIFE = Duration.ofMinutes(10);

    /** Stands for "in no data source". */
    private static final String NOWHERE = "";

    /** @param kept whether it may be out of date */
    record Found(Schema schema, boolean kept) {}

    private final RecentlyUsed<Schema> schemas;
    /** Page id to data source id: a row that is changed once is often changed again. */
    private final RecentlyUsed<String> homes;

    public Schemas() {
        this(System::nanoTime);
    }

    Schemas(LongSupplier nanoTime) {
        schemas = new RecentlyUsed<>(MOST, LIFE, nanoTime);
        homes = new RecentlyUsed<>(MOST, LIFE, nanoTime);
    }

    public Schema of(NotionCall notion, String dataSourceId) {
        return find(notion, dataSourceId).schema();
    }

    public Schema fresh(NotionCall notion, String dataSourceId) {
        var schema = Schema.of(notion.get("/data_sources/" + dataSourceId));
        schemas.put(dataSourceId, schema);
        return schema;
    }

    /** For whoever has just changed a data source's columns or moved a page. */
    public void forget(String dataSourceOrPageId) {
        schemas.remove(dataSourceOrPageId);
        homes.remove(dataSourceOrPageId);
    }

    /** The schema of the data source a page is a row of; empty for a page elsewhere. */
    public Optional<Schema> ofPage(NotionCall notion, String pageId) {
        var home = homes.get(pageId).orElseGet(() -> home(notion, pageId));
        return home.equals(NOWHERE) ? Optional.empty() : Optional.of(of(notion, home));
    }

    Found find(NotionCall notion, Target target) {
        return switch (target) {
            case Target.NewPage _ -> new Found(Target.plainPage(), false);
            case Target.NewRow row -> find(notion, row.dataSourceId());
            case Target.ExistingPage page -> {
                var kept = homes.get(page.pageId());
                var home = kept.orElseGet(() -> home(notion, page.pageId()));
                var found = home.equals(NOWHERE) ? new Found(Target.plainPage(), false) : find(notion, home);
                yield new Found(found.schema(), found.kept() || kept.isPresent());
            }
        };
    }

    Schema fresh(NotionCall notion, Target target) {
        return switch (target) {
            case Target.NewPage _ -> Target.plainPage();
            case Target.NewRow row -> fresh(notion, row.dataSourceId());
            case Target.ExistingPage page -> {
                var home = home(notion, page.pageId());
                yield home.equals(NOWHERE) ? Target.plainPage() : fresh(notion, home);
            }
        };
    }

    private Found find(NotionCall notion, String dataSourceId) {
        return schemas.get(dataSourceId)
                .map(schema -> new Found(schema, true))
                .orElseGet(() -> new Found(fresh(notion, dataSourceId), false));
    }

    private String home(NotionCall notion, String pageId) {
        // only the title, which every page has: a row's other values can be long
        var page = notion.get("/pages/" + pageId, Map.of("filter_properties", List.of("title")));
        var home = page.path("parent").path("data_source_id").asString(NOWHERE);
        homes.put(pageId, home);
        return home;
    }
}
