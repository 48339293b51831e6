package dev.notionmcp.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request, decoded once.
 *
 * @param path as sent, still percent-encoded: property ids contain reserved characters
 * @param header looks a header up by its name
 */
public record Request(
        String method, String path, @Nullable String rawQuery, Function<String, @Nullable String> header, String body) {

    /** The decoded segments of the path. */
    public List<String> segments() {
        var segments = new ArrayList<String>();
        for (var segment : path.split("/", -1)) {
            segments.add(decode(segment.replace("+", "%2B")));
        }
        return segments;
    }

    public Map<String, List<String>> query() {
        return pairs(rawQuery == null ? "" : rawQuery);
    }

    public @Nullable String query(String name) {
        var values = query().get(name);
        return values == null ? null : values.getFirst();
    }

    /** The fields of an HTML form. */
    public Map<String, List<String>> form() {
        return pairs(body);
    }

    public Input json() {
        return Input.of("body", jsonObject());
    }

    private ObjectNode jsonObject() {
        if (body.isBlank()) {
            return Json.of();
        }
        try {
            if (Json.MAPPER.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException malformed) {
            throw NotionError.invalidJson();
        }
        throw NotionError.validation("body failed validation: body should be an object.");
    }

    private static Map<String, List<String>> pairs(String encoded) {
        var pairs = new LinkedHashMap<String, List<String>>();
        for (var pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                var equals = pair.indexOf('=');
                var name = decode(equals < 0 ? pair : pair.substring(0, equals));
                var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                pairs.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
            }
        }
        return pairs;
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw NotionError.invalidUrl("Invalid request URL.");
        }
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
