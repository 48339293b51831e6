package dev.notionmcp.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One person's browser: keeps cookies, fills in forms, and follows a redirect only when told to. */
public final class Browser {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    public HttpResponse<String> get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    public HttpResponse<String> post(String url, Map<String, String> form) {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(form))));
    }

    /** Answers a consent page. */
    public HttpResponse<String> decide(HttpResponse<String> consentPage, String decision, String access) {
        var form = new HashMap<>(hiddenFields(consentPage.body()));
        form.put("decision", decision);
        form.put("access", access);
        return post(consentPage.uri().resolve("/authorize/consent").toString(), form);
    }

    /** Logs in at the Notion sandbox, to whose login page a response redirects; the answer redirects to our callback. */
    public HttpResponse<String> logInAtNotion(HttpResponse<String> redirect, String person, String decision) {
        var page = get(location(redirect));
        var form = new HashMap<>(hiddenFields(page.body()));
        form.put("person", person);
        form.put("decision", decision);
        return post(page.uri().resolve("/sandbox/login").toString(), form);
    }

    public HttpResponse<String> follow(HttpResponse<String> redirect) {
        return get(location(redirect));
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    public static String location(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Location")
                .orElseThrow(
                        () -> new AssertionError("no redirect but " + response.statusCode() + ": " + response.body()));
    }

    /** The query of the URL a response redirects to. */
    public static Map<String, String> answer(HttpResponse<String> redirect) {
        return Arrays.stream(URI.create(location(redirect)).getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    /** The code of an answer that brings one. */
    public static String code(HttpResponse<String> redirect) {
        var code = answer(redirect).get("code");
        if (code == null) {
            throw new AssertionError("no code in " + location(redirect));
        }
        return code;
    }

    public static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    public static Map<String, String> hiddenFields(String html) {
        var fields = new HashMap<String, String>();
        var input = Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")
                .matcher(html);
        while (input.find()) {
            fields.put(input.group(1), input.group(2));
        }
        return fields;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        request.header("Accept", "text/html,*/*;q=0.8");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").stream()
                    .flatMap(line -> HttpCookie.parse(line).stream())
                    .forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(HttpCookie cookie) {
        if (cookie.getMaxAge() == 0) {
            cookies.remove(cookie.getName());
        } else {
            cookies.put(cookie.getName(), cookie.getValue());
        }
    }
}
