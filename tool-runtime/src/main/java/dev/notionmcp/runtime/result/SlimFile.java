package dev.notionmcp.runtime.result;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Files, which Notion holds (then their URL lives for an hour) or links to, and the pictures that adorn pages. */
final class SlimFile {

    private SlimFile() {}

    /** An icon or cover: its emoji or URL. */
    static JsonNode picture(JsonNode picture) {
        if (picture.path("emoji").isString()) {
            return picture.get("emoji");
        }
        var held = held(picture);
        return held != null ? held.get("url") : SlimField.untyped(picture);
    }

    /** Puts a file's URL, and when it ends, into the object that names it; false when the object is no file. */
    static boolean addTo(ObjectNode target, JsonNode file) {
        var held = held(file);
        if (held == null || target.has("url")) {
            return false;
        }
        held.forEachEntry(target::putIfAbsent);
        return true;
    }

    private static @Nullable ObjectNode held(JsonNode file) {
        var type = file.path("type").asString("");
        var known = type.equals("external") || type.equals("file");
        return known
                        && file.get(type) instanceof ObjectNode held
                        && held.path("url").isString()
                ? held
                : null;
    }
}
