package dev.notionmcp.sandbox.api;

import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.NotionError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Notion-Version a request asks for: the newest for everything, and for reading also the one before it, which other clients
 * still send.
 *
 * @see <a href="https://developers.notion.com/reference/versioning">Notion: versioning</a>
 */
enum ApiVersion {
    NEWEST("2026-03-11"),
    /** Says {@code archived} beside {@code in_trash}; its requests that change something have other shapes. */
    READING("2025-09-03");

    private final String header;

    ApiVersion(String header) {
        this.header = header;
    }

    static ApiVersion of(@Nullable String header, boolean reads) {
        for (var version : values()) {
            if (version.header.equals(header) && (version == NEWEST || reads)) {
                return version;
            }
        }
        throw new NotionError(
                400,
                "missing_version",
                "Notion-Version header failed validation: Notion-Version header should be `\"" + NEWEST.header
                        + "\"`, instead was `" + (header == null ? "undefined" : Json.node(header)) + "`.",
                null);
    }

    ObjectNode shape(ObjectNode answer) {
        if (this == NEWEST) {
            return answer;
        }
        var shaped = answer.deepCopy();
        addArchived(shaped);
        return shaped;
    }

    private static void addArchived(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("in_trash")) {
            object.set("archived", object.get("in_trash"));
        }
        node.forEach(ApiVersion::addArchived);
    }
}
