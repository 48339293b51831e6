package dev.notionmcp.runtime.tools.argument;

import tools.jackson.databind.node.ArrayNode;

/** Replacements in a page's Markdown, in the form of Notion's {@code content_updates}. */
final class Edits {

    /** Notion's bound of one request. */
    private static final int MOST = 100;

    /** Enough to name any place in a page; looking for long texts in long pages takes its time. */
    private static final int LONGEST_SEARCHED = 5_000;

    private Edits() {}

    static ArrayNode read(String name, ArrayNode edits) {
        if (edits.isEmpty() || edits.size() > MOST) {
            throw InvalidArgument.of(name, edits, "an array of 1 to " + MOST + " replacements");
        }
        for (int i = 0; i < edits.size(); i++) {
            var edit = edits.get(i);
            var old = edit.path("old_str").asString("");
            if (old.length() > LONGEST_SEARCHED) {
                throw new InvalidArgument(
                        name + "[" + i + "].old_str has " + old.length() + " characters; give at most "
                                + LONGEST_SEARCHED + " that occur once, or replace the whole content with markdown.");
            }
            if (old.isEmpty() || !edit.path("new_str").isString()) {
                throw InvalidArgument.of(
                        name + "[" + i + "]",
                        edit,
                        "{\"old_str\":\"<text in the page>\",\"new_str\":\"<its replacement>\"}");
            }
        }
        return edits;
    }
}
