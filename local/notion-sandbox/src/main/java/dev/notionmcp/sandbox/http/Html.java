package dev.notionmcp.sandbox.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Pages from resources, with {@code {{name}}} places. */
public final class Html {
    private Html() {}

    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Fills a page of ours in; values are HTML already, so what came from outside is escaped by the caller. */
    public static String fill(String resource, Map<String, String> values) {
        var page = resource(resource).replace("{{style}}", resource("style.css"));
        for (var value : values.entrySet()) {
            page = page.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return page;
    }

    public static String resource(String name) {
        try (var stream = Html.class.getResourceAsStream("/dev/notionmcp/sandbox/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("the sandbox's jar lacks " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
