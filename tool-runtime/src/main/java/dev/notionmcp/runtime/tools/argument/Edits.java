package dev.notionmcp.runtime.tools.argument;

import tools.jackson.databind.node.ArrayNode;

/** Replacements in a page's Markdown, in the form of Notion's {@code content_updates}. */
final class Edits {

    /** Notion's bound of one request. */
    private static final int MOST = 100;

    private Edits() {}

    static ArrayNode read(String name, ArrayNode edits) {
        if (edits.isEmpty() || edits.size() > MOST) {
            throw InvalidArgument.of(name, edits, "an array of 1 to " + MOST + " replacements");
        }
        for (int i = 0; i < edits.size(); i++) {
            var edit = edits.get(i);
            if (edit.path("old_str").asString("").isEmpty()
                    || !edit.path("new_str").isString()) {
                throw InvalidArgument.of(
                        name + "[" + i + "]",
                        edit,
                        "{\"old_str\":\"<text in the page>\",\"new_str\":\"<its replacement>\"}");
            }
        }
        return edits;
    }
}
