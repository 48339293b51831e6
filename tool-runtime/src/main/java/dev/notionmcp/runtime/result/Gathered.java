package dev.notionmcp.runtime.result;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Items of a list, from as many of Notion's pages as it took.
 *
 * @param envelope Notion's answer of the last page, as it came
 * @param next where the list goes on; null at its end
 * @param notes why fewer came than could have, one sentence each
 */
record Gathered(
        ObjectNode envelope, List<Item> items, @Nullable Place next, boolean more, List<String> notes) {

    /**
     * @param notion as Notion gave it
     * @param shown as it is shown
     * @param text {@code shown} as JSON
     */
    record Item(ObjectNode page, JsonNode notion, JsonNode shown, String text, Place place) {}
}
