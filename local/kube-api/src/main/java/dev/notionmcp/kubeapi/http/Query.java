package dev.notionmcp.kubeapi.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a request; of a repeated one the first counts. */
record Query(Map<String, String> parameters) {

    static Query of(URI uri) {
        var parameters = new HashMap<String, String>();
        @Nullable String raw = uri.getRawQuery();
        if (raw != null) {
            for (var pair : raw.split("&", -1)) {
                var at = pair.indexOf('=');
                var name = at < 0 ? pair : pair.substring(0, at);
                parameters.putIfAbsent(decode(name), at < 0 ? "" : decode(pair.substring(at + 1)));
            }
        }
        return new Query(parameters);
    }

    String text(String name) {
        return parameters.getOrDefault(name, "");
    }

    boolean isTrue(String name) {
        var value = text(name);
        return value.equals("true") || value.equals("1");
    }

    /** Zero if absent or no number. */
    long number(String name) {
        var value = text(name);
        return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
