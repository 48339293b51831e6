package dev.notionmcp.sandbox;

import dev.notionmcp.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A browser, an OAuth client and a REST client in one, as far as the tests need them. */
final class Visitor {
    static final String CALLBACK = "http://127.0.0.1:9/callback";
    private static final Pattern REQUEST = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private final URI base;
    private final @Nullable String token;

    private Visitor(URI base, @Nullable String token) {
        this.base = base;
        this.token = token;
    }

    /** JSON with apostrophes for quotation marks. */
    static String json(String text) {
        return text.replace('\'', '"');
    }

    static Visitor at(URI base) {
        return new Visitor(base, null);
    }

    static Visitor loggedIn(NotionSandbox sandbox, String person) {
        var visitor = at(sandbox.url());
        return visitor.with(visitor.connect(person).json().get("access_token").stringValue());
    }

    Visitor with(String accessToken) {
        return new Visitor(base, accessToken);
    }

    record Answer(int status, String body, HttpResponse<String> response) {
        JsonNode json() {
            return Json.MAPPER.readTree(body);
        }

        String text(String field) {
            return json().get(field).stringValue();
        }
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    Answer post(String path, String json) {
        return send("POST", path, json(json));
    }

    Answer patch(String path, String json) {
        return send("PATCH", path, json(json));
    }

    Answer put(String path, String json) {
        return send("PUT", path, json(json));
    }

    Answer send(String method, String path, @Nullable String body) {
        return send(method, path, body, "2026-03-11");
    }

    Answer send(String method, String path, @Nullable String body, String version) {
        var request = request(path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Notion-Version", version);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Follows a login to the redirect it ends with. */
    URI login(String person, String decision, String state) {
        var page = get("/v1/oauth/authorize?client_id=sandbox-client&response_type=code&owner=user&redirect_uri="
                + encode(CALLBACK) + "&state=" + encode(state));
        var request = REQUEST.matcher(page.body());
        if (!request.find()) {
            throw new AssertionError("no login form in: " + page.body());
        }
        var answer =
                form("/sandbox/login", "request=" + request.group(1) + "&person=" + person + "&decision=" + decision);
        return URI.create(answer.response().headers().firstValue("Location").orElseThrow());
    }

    Answer form(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    String code(String person) {
        var query = login(person, "allow", "s").getRawQuery();
        return query.substring("code=".length(), query.indexOf('&'));
    }

    Answer connect(String person) {
        return exchange(code(person));
    }

    Answer exchange(String code) {
        return oauth(
                "token",
                Json.of("grant_type", "authorization_code", "code", code, "redirect_uri", CALLBACK)
                        .toString());
    }

    Answer refresh(String refreshToken) {
        return oauth(
                "token",
                Json.of("grant_type", "refresh_token", "refresh_token", refreshToken)
                        .toString());
    }

    Answer oauth(String endpoint, String json) {
        var basic =
                Base64.getEncoder().encodeToString("sandbox-client:sandbox-secret".getBytes(StandardCharsets.UTF_8));
        return send(request("/v1/oauth/" + endpoint)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
