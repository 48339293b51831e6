package dev.notionmcp.image.client;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** A person's workspace in Notion's sandbox: the token a login gives, and what is to be found there. */
public record NotionWorkspace(URI notion, String token) {

    private static final String CALLBACK = "http://127.0.0.1/oauth/callback";
    private static final Pattern LOGIN = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");
    private static final JsonMapper JSON = new JsonMapper();
    private static final Http HTTP = new Http();

    /** Logs in as Notion's OAuth has it, with the client the sandbox knows by default. */
    public static NotionWorkspace login(URI notion, String person) throws IOException {
        var form = HTTP.send(Http.request(
                        notion,
                        "/v1/oauth/authorize?client_id=sandbox-client&response_type=code&owner=user&state=s&redirect_uri="
                                + URLEncoder.encode(CALLBACK, StandardCharsets.UTF_8))
                .build());
        var approved = HTTP.send(Http.request(notion, "/sandbox/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(
                        "request=" + first(LOGIN, form.body()) + "&person=" + person + "&decision=allow"))
                .build());
        var code = first(CODE, approved.headers().firstValue("Location").orElse(""));
        var client = "sandbox-client:sandbox-secret".getBytes(StandardCharsets.UTF_8);
        var tokens = HTTP.send(Http.request(notion, "/v1/oauth/token")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(client))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"grant_type\":\"authorization_code\",\"code\":\"" + code
                        + "\",\"redirect_uri\":\"" + CALLBACK + "\"}"))
                .build());
        return new NotionWorkspace(
                notion, JSON.readTree(tokens.body()).required("access_token").asString());
    }

    /**
     * Ids of what the workspace holds, in a fixed order.
     *
     * @param kind {@code page} or {@code data_source}
     */
    public List<String> ids(String kind) throws IOException {
        var found = HTTP.send(Http.request(notion, "/v1/search")
                .header("Authorization", "Bearer " + token)
                .header("Notion-Version", "2026-03-11")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"filter\":{\"property\":\"object\",\"value\":\"" + kind + "\"},\"page_size\":100}"))
                .build());
        var ids = new ArrayList<String>();
        JSON.readTree(found.body())
                .required("results")
                .forEach(hit -> ids.add(hit.required("id").asString()));
        ids.sort(null);
        return ids;
    }

    /** The ids of all pages, those with the most content first. */
    public List<String> longestPages() throws IOException {
        var lengths = new HashMap<String, Integer>();
        for (var id : ids("page")) {
            var content = HTTP.send(Http.request(notion, "/v1/pages/" + id + "/markdown")
                    .header("Authorization", "Bearer " + token)
                    .header("Notion-Version", "2026-03-11")
                    .build());
            lengths.put(
                    id,
                    JSON.readTree(content.body())
                            .required("markdown")
                            .asString()
                            .length());
        }
        return lengths.keySet().stream()
                .sorted(Comparator.<String>comparingInt(lengths::get)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static String first(Pattern pattern, String text) throws IOException {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("the sandbox's login answered without " + pattern + ": " + text);
        }
        return matcher.group(1);
    }

    /** The address only; the token stays out of logs. */
    @Override
    public String toString() {
        return "NotionWorkspace[" + notion + "]";
    }
}
