package dev.notionmcp.local.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a browser does in a login: keeps cookies per host, follows redirects when told, fills and posts forms. */
final class Browser {

    /** A response, and where it came from. */
    record Page(URI uri, HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        Document html() {
            return Jsoup.parse(response.body(), uri.toString());
        }

        URI location() {
            return uri.resolve(response.headers().firstValue("Location").orElseThrow());
        }

        boolean isRedirect() {
            return status() >= 300 && status() < 400;
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Map<String, String>> cookies = new HashMap<>();

    Page get(URI uri) {
        return send(HttpRequest.newBuilder(uri).GET(), uri);
    }

    /** Follows redirects until a page, or until one leads to the given prefix, where nobody listens. */
    Page follow(Page page, String stopAt) {
        var current = page;
        while (current.isRedirect() && !current.location().toString().startsWith(stopAt)) {
            current = get(current.location());
        }
        return current;
    }

    /** Posts the page's form as a click on the button with this name and value would. */
    Page submit(Page page, String button, String value, Map<String, String> filled) {
        var form = page.html().select("form").stream()
                .filter(f -> offers(f, button, value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no form offers " + button + "=" + value + " on " + page.uri()
                        + ":\n" + page.response().body()));
        var fields = new LinkedHashMap<String, String>();
        form.select("input[type=hidden]").forEach(i -> fields.put(i.attr("name"), i.attr("value")));
        form.select("input[checked]").forEach(i -> fields.put(i.attr("name"), i.attr("value")));
        fields.put(button, value);
        fields.putAll(filled);
        var action = form.attr("action").isEmpty() ? page.uri() : URI.create(form.absUrl("action"));
        return post(action, fields);
    }

    Page post(URI uri, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(e -> URLEncoder.encode(e.getKey(), UTF_8) + "=" + URLEncoder.encode(e.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                uri);
    }

    private static boolean offers(Element form, String button, String value) {
        return form.select("button, input[type=submit]").stream()
                .anyMatch(b -> b.attr("name").equals(button) && b.attr("value").equals(value));
    }

    private Page send(HttpRequest.Builder request, URI uri) {
        var jar = cookies.computeIfAbsent(uri.getHost(), h -> new HashMap<>());
        if (!jar.isEmpty()) {
            request.header(
                    "Cookie",
                    jar.entrySet().stream()
                            .map(c -> c.getKey() + "=" + c.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(cookie -> keep(jar, cookie));
            return new Page(uri, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void keep(Map<String, String> jar, String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        if (cookie.toLowerCase(java.util.Locale.ROOT).contains("max-age=0")) {
            jar.remove(pair[0]);
        } else {
            jar.put(pair[0], pair[1]);
        }
    }
}
