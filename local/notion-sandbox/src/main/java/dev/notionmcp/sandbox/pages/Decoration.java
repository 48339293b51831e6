package dev.notionmcp.sandbox.pages;

import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Icons and covers: an emoji, or a picture by URL; null takes it away. */
public final class Decoration {
    private static final int MAX_URL = 2000;

    private Decoration() {}

    /** What of icon and cover was sent, in wire form. */
    public static ObjectNode read(Input body) {
        var read = Json.of();
        if (body.has("icon")) {
            read.set("icon", icon(body.get("icon")));
        }
        if (body.has("cover")) {
            read.set("cover", picture(body.get("cover")));
        }
        return read;
    }

    private static JsonNode icon(Input icon) {
        if (!icon.isNull() && icon.has("emoji")) {
            return Json.of("type", "emoji", "emoji", icon.get("emoji").string(20));
        }
        return picture(icon);
    }

    private static JsonNode picture(Input picture) {
        if (picture.isNull()) {
            return Json.node(null);
        }
        picture.object();
        var url = picture.get("external").get("url").string(MAX_URL);
        return Json.of("type", "external", "external", Json.of("url", url));
    }
}
