package dev.notionmcp.runtime.markdown;

import tools.jackson.databind.JsonNode;

/** What a JSON tree takes of the heap, in units of about a hundred bytes: its nodes, and its texts by their length. */
final class TreeWeight {

    private static final int CHARACTERS = 64;

    private TreeWeight() {}

    /** Recursive: the parser of Notion's answers limits their depth. */
    static long of(JsonNode node) {
        if (node.isString()) {
            return 1L + node.stringValue().length() / CHARACTERS;
        }
        var weight = 1L;
        for (var child : node) {
            weight += of(child);
        }
        return weight;
    }
}
