package dev.notionmcp.runtime.result;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Where a result goes on. At the beginning of one of Notion's pages it is Notion's own cursor; in the middle of a page, or of a text, it
 * is a cursor of ours that also holds how far to skip, so that nothing is lost or repeated by cutting a result to size.
 *
 * @param cursor Notion's, of the page in which the place lies; null for the first page
 * @param size of that page; 0 leaves it open, which needs {@code item} to be 0
 * @param item how many items of that page were given before
 * @param text how many characters of the item's text, or of the whole text, were given before
 * @param mark a {@link #markOf} of what is expected there, by which a change in between is noticed
 */
record Place(@Nullable String cursor, int size, int item, int text, String mark) {

    static final Place FIRST = new Place(null, 0, 0, 0, "");

    /** No cursor of Notion's begins so: they are UUIDs or hold a colon. */
    private static final String OURS = "goon_";

    private static final Pattern PARTS =
            Pattern.compile("(\\d{1,3}) (\\d{1,3}) (\\d{1,9}) ([0-9a-f]{0,8}) ?(.*)", Pattern.DOTALL);

    /** Where Notion's own cursor points. */
    static Place at(String notionCursor) {
        return new Place(notionCursor, 0, 0, 0, "");
    }

    static Place inText(int text, String mark) {
        return new Place(null, 0, 0, text, mark);
    }

    Place withText(int given) {
        return new Place(cursor, size, item, given, mark);
    }

    static Place parse(@Nullable String given) {
        if (given == null || given.isEmpty()) {
            return FIRST;
        }
        if (!given.startsWith(OURS)) {
            return at(given);
        }
        try {
            var plain =
                    new String(Base64.getUrlDecoder().decode(given.substring(OURS.length())), StandardCharsets.UTF_8);
            var parts = PARTS.matcher(plain);
            if (parts.matches()) {
                var cursor = parts.group(5);
                var place = new Place(
                        cursor.isEmpty() ? null : cursor,
                        Integer.parseInt(parts.group(1)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(3)),
                        parts.group(4));
                if (place.size <= Gatherer.LARGEST_PAGE && place.item <= place.size) {
                    return place;
                }
            }
        } catch (IllegalArgumentException notBase64) {
            // told below
        }
        throw new Unpresentable("start_cursor must be the next_cursor of the result before, unchanged, but \""
                + (given.length() > 40 ? given.substring(0, 40) + "…" : given)
                + "\" is damaged: repeat it exactly, or leave it out to begin again.");
    }

    /** Null at the very beginning, where no cursor is needed. */
    @Nullable
    String asCursor() {
        if (item == 0 && text == 0) {
            return cursor;
        }
        var plain = size + " " + item + " " + text + " " + mark + (cursor == null ? "" : " " + cursor);
        return OURS + Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** Tells texts apart; it withstands no forger and need not, since it only guards against chance. */
    static String markOf(String text) {
        var sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }
}
