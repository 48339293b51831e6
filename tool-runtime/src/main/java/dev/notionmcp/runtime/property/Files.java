package dev.notionmcp.runtime.property;

import dev.notionmcp.runtime.notion.Json;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Files, by the URLs at which they lie. */
final class Files {

    private static final int LONGEST_NAME = 100;
    private static final Pattern WEB = Pattern.compile("https?://.+", Pattern.CASE_INSENSITIVE);

    private Files() {}

    static JsonNode of(Column column, JsonNode value) {
        return Entries.mapped(column, Entries.of(value), entry -> file(column, entry));
    }

    private static JsonNode file(Column column, JsonNode entry) {
        if (entry.has("external") || entry.has("file") || entry.has("file_upload")) {
            return entry;
        }
        var given = entry.isObject() ? entry.path("url") : entry;
        var url = given.isString() ? given.stringValue().strip() : "";
        if (!WEB.matcher(url).matches()) {
            throw PropertyMismatch.unusable(column, entry, "web addresses, or {\"name\",\"url\"}, in a list");
        }
        var name = entry.path("name").asString("");
        // an expiry_time comes from a file that Notion holds: as a link it would be dead within the hour
        var held = entry.path("expiry_time").isString();
        var file = Json.MAPPER
                .createObjectNode()
                .put("name", shortened(name.isBlank() ? nameOf(url) : name))
                .put("type", held ? "file" : "external");
        ObjectNode place = file.putObject(held ? "file" : "external").put("url", url);
        if (held) {
            place.set("expiry_time", entry.path("expiry_time"));
        }
        return file;
    }

    private static String nameOf(String url) {
        try {
            var path = new URI(url).getPath();
            var last = path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
            return last.isBlank() ? url : last;
        } catch (URISyntaxException unusual) {
            return url;
        }
    }

    private static String shortened(String name) {
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
