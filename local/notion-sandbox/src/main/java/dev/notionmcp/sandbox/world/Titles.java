package dev.notionmcp.sandbox.world;

import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.text.RichText;
import tools.jackson.databind.node.ObjectNode;

/** The titles of pages, databases and data sources as plain text. */
public final class Titles {
    /** The id that the title property has in every schema, and on pages without one. */
    public static final String PROPERTY = "title";

    private Titles() {}

    public static String of(ObjectNode object) {
        if (!"page".equals(Json.text(object, "object"))) {
            return RichText.plain(Json.list(object, "title"));
        }
        return RichText.plain(Json.list(Json.object(Json.object(object, "properties"), PROPERTY), "title"));
    }
}
