package dev.notionmcp.runtime.result;

import dev.notionmcp.runtime.notion.Json;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** How a list is shown: as JSON, or as one text where its items make one. */
final class ShownList {

    /** For what stands around the items: cursor, notes, what else Notion says of the list. */
    private static final int AROUND = 700;

    private static final String HAS_MORE = "has_more";
    private static final String NEXT_CURSOR = "next_cursor";

    private ShownList() {}

    static Shown of(Result.Listing listing, View view, LongSupplier nanoTime) {
        var rendering = view.format() == Format.MARKDOWN ? listing.markdown() : null;
        var from = Place.parse(view.startCursor());
        var room = Math.max(view.maxChars() - AROUND, view.maxChars() / 2);
        // items as slim JSON are seldom shorter than half their Markdown, so this reads enough to fill a text
        var budget = rendering == null ? room : 2 * room;
        var gathered =
                new Gatherer(listing, budget, showing(listing, view.format()), nanoTime).gather(from, view.pageSize());
        if (!gathered.envelope().path(listing.items()).isArray()) {
            return ShownOne.of(gathered.envelope(), view, false); // a property of a single value is no list
        }
        return rendering == null
                ? json(listing, gathered, view)
                : ShownText.of(rendering, gathered, from, view.maxChars());
    }

    private static Gatherer.Showing showing(Result.Listing listing, Format format) {
        return format == Format.RAW
                ? (item, page) -> item
                : (item, page) -> SlimList.item(item, page.path(listing.items()), listing.oneParent());
    }

    private static Shown json(Result.Listing listing, Gathered gathered, View view) {
        var shown = json(listing, gathered, gathered.items(), view.format());
        var overlong = shown.text().length() - view.maxChars();
        if (overlong <= 0 || gathered.items().size() != 1) {
            return shown;
        }
        if (view.format() == Format.RAW) {
            throw ShownOne.tooLong(shown.text().length(), view.maxChars());
        }
        var item = gathered.items().getFirst();
        return json(listing, gathered, List.of(shortened(item, item.text().length() - overlong)), view.format());
    }

    private static Shown json(Result.Listing listing, Gathered gathered, List<Gathered.Item> items, Format format) {
        var around = format == Format.RAW
                ? Json.MAPPER.createObjectNode().setAll(gathered.envelope())
                : SlimList.around(gathered.envelope(), listing.items());
        around.set(listing.items(), Json.MAPPER.nullNode());
        more(around, gathered.next(), gathered.more());
        Shown.addNotes(around, gathered.notes());
        var structure = around.deepCopy();
        structure
                .putArray(listing.items())
                .addAll(items.stream().map(Gathered.Item::shown).toList());
        // each item was written once, when it was counted
        around.putRawValue(
                listing.items(),
                new RawValue(items.stream().map(Gathered.Item::text).collect(Collectors.joining(",", "[", "]"))));
        return new Shown(structure, Json.MAPPER.writeValueAsString(around));
    }

    static void more(ObjectNode structure, @Nullable Place next, boolean more) {
        structure.put(HAS_MORE, more).put(NEXT_CURSOR, next == null ? null : next.asCursor());
    }

    private static Gathered.Item shortened(Gathered.Item item, int room) {
        JsonNode shown = Shortening.toFit(item.shown(), room);
        return new Gathered.Item(
                item.page(), item.notion(), shown, Json.MAPPER.writeValueAsString(shown), item.place());
    }
}
