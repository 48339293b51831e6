package dev.notionmcp.runtime.result;

import org.jspecify.annotations.Nullable;

/**
 * How and how much of a result the caller wants to see.
 *
 * @param maxChars the longest text of a result, in characters; a longer one is cut and goes on at a cursor
 * @param startCursor where to go on: the {@code next_cursor} of the result before
 * @param pageSize how many items exactly; null gathers as many as are allowed and fit
 */
public record View(
        Format format,
        int maxChars,
        @Nullable String startCursor,
        @Nullable Integer pageSize) {

    public static final int USUAL_MAX_CHARS = 60_000;
}
