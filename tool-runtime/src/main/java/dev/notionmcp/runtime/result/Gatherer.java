package dev.notionmcp.runtime.result;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.NotionException;
import dev.notionmcp.runtime.notion.NotionFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a list from Notion: exactly one page of it where the caller gave a page size, otherwise page after page until the items are as
 * many as allowed, fill the result, or have taken too long. What was read is never lost: a failure on a later page ends the result early.
 */
final class Gatherer {

    /** Notion's bound. */
    static final int LARGEST_PAGE = 100;

    /** Well within the 55 s of a tool call, so that the last page's retries also fit. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    /** Notion may send empty pages that say there is more. */
    private static final int MOST_REQUESTS = 30;

    private final Result.Listing listing;
    private final int budget;
    private final LongSupplier nanoTime;
    private final Showing showing;
    private final List<Gathered.Item> items = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int chars;

    /** How an item is shown, knowing the page of the list that it came in. */
    @FunctionalInterface
    interface Showing {
        JsonNode of(JsonNode item, ObjectNode page);
    }

    /** @param budget the characters that all items may take as JSON; the first one is given whatever it takes */
    Gatherer(Result.Listing listing, int budget, Showing showing, LongSupplier nanoTime) {
        this.listing = listing;
        this.budget = budget;
        this.showing = showing;
        this.nanoTime = nanoTime;
    }

    Gathered gather(Place from, @Nullable Integer pageSize) {
        var wanted = pageSize == null ? listing.most() : pageSize;
        var begun = nanoTime.getAsLong();
        var place = from;
        var envelope = Json.MAPPER.createObjectNode();
        for (var requests = 1; ; requests++) {
            var size = place.size() == 0 ? Math.min(LARGEST_PAGE, wanted - items.size()) : place.size();
            ObjectNode page;
            try {
                page = listing.pages().fetch(place.cursor(), size);
            } catch (NotionException failed) {
                if (requests == 1) {
                    throw failed;
                }
                notes.add(stoppedBy(failed.failure()));
                return new Gathered(envelope, items, place, true, notes);
            }
            envelope = page;
            var cut = take(page, new Place(place.cursor(), size, place.item(), place.text(), place.mark()), wanted);
            if (cut != null) {
                return new Gathered(envelope, items, cut, true, notes);
            }
            var next = page.path("next_cursor").asString("");
            var more = page.path("has_more").asBoolean(false);
            var after = next.isEmpty() || next.equals(place.cursor()) ? null : Place.at(next);
            var askedOnce = pageSize != null && place.size() == 0;
            if (!more || after == null || askedOnce || items.size() >= wanted) {
                return new Gathered(envelope, items, more ? after : null, more, notes);
            }
            if (requests == MOST_REQUESTS || nanoTime.getAsLong() - begun > LONGEST.toNanos()) {
                notes.add("Stopped after " + items.size()
                        + " items, since Notion answers slowly: go on with next_cursor.");
                return new Gathered(envelope, items, after, true, notes);
            }
            place = after;
        }
    }

    /** Takes what fits of a page. @return the place of the first item that does not; null if all do */
    private @Nullable Place take(ObjectNode page, Place from, int wanted) {
        var all = page.path(listing.items());
        for (var i = start(all, from); i < all.size(); i++) {
            var item = all.get(i);
            var place = new Place(from.cursor(), from.size(), i, 0, i == 0 ? "" : markOf(item));
            if (items.size() >= wanted) {
                return place;
            }
            var shown = showing.of(item, page);
            var text = Json.MAPPER.writeValueAsString(shown);
            if (!items.isEmpty() && chars + text.length() + 1 > budget) {
                return place;
            }
            chars += text.length() + 1;
            items.add(new Gathered.Item(page, item, shown, text, place));
        }
        return null;
    }

    /** Items may have come or gone since the cursor was given: then the one it points at tells where to go on. */
    private int start(JsonNode all, Place from) {
        if (from.mark().isEmpty() || from.mark().equals(markOf(all.path(from.item())))) {
            return from.item();
        }
        for (var i = 0; i < all.size(); i++) {
            if (from.mark().equals(markOf(all.get(i)))) {
                return i;
            }
        }
        notes.add(
                "The list changed since the last result: items may be missing or come twice; begin without start_cursor to be sure.");
        return from.item();
    }

    private static String markOf(JsonNode item) {
        var id = item.path("id").asString("");
        return Place.markOf(id.isEmpty() ? item.toString() : id);
    }

    private String stoppedBy(NotionFailure failure) {
        var wait = failure.retryAfterSeconds();
        return "Stopped after " + items.size() + " items: Notion answered " + failure.code()
                + "; go on with next_cursor" + (wait == null ? "." : " in " + wait + " seconds.");
    }
}
