package dev.notionmcp.runtime.notion;

import dev.notionmcp.runtime.token.NotionToken;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request to Notion, before a token is put on it: each time it is sent it carries the newest.
 *
 * @param headers the SDK's, without a token
 */
record Outgoing(String method, URI uri, @Nullable String body, Map<String, String> headers) {

    /** The newest released version; see Notion's changelog. */
    static final String NOTION_VERSION = "2026-03-11";

    private static final Pattern IDS = Pattern.compile("(?<=/properties/)[^/]+|(?<=/)[0-9a-fA-F-]{32,36}");

    HttpRequest with(NotionToken token) {
        var request = HttpRequest.newBuilder(uri)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return request.setHeader("Authorization", "Bearer " + token.value())
                .setHeader("Notion-Version", NOTION_VERSION)
                .build();
    }

    /** What Notion's limits per endpoint tell apart: the method and the path without its ids. */
    String endpoint() {
        return method + " " + IDS.matcher(uri.getRawPath()).replaceAll("*");
    }
}
