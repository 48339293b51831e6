package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.sandbox.NotionSandbox;
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

/** A sandbox of its own for each test, and the tools as its people have them after logging in. */
public final class SandboxWorkspaces implements AutoCloseable {

    private static final String CALLBACK = "http://127.0.0.1/oauth/callback";
    private static final Pattern LOGIN = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");

    private final HttpClient browser = HttpClient.newHttpClient();
    private final NotionSandbox sandbox;

    public SandboxWorkspaces() {
        try {
            sandbox = NotionSandbox.start(0, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return sandbox.url();
    }

    /** The tools of a person's workspace. */
    ToolCaller toolsOf(String person) {
        return tools(token(person));
    }

    ToolCaller tools(String token) {
        return new ToolCaller(token, sandbox.url(), "Sandbox");
    }

    /** Logs in as Notion's OAuth has it. */
    public String token(String person) {
        var page = send(request(
                "/v1/oauth/authorize?client_id=sandbox-client&response_type=code&owner=user&state=s&redirect_uri="
                        + URLEncoder.encode(CALLBACK, StandardCharsets.UTF_8)));
        var login = LOGIN.matcher(page.body());
        if (!login.find()) {
            throw new AssertionError("no login form in " + page.body());
        }
        var approved = send(request("/sandbox/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("request=" + login.group(1) + "&person=" + person + "&decision=allow")));
        var location = approved.headers().firstValue("Location").orElseThrow();
        var code = location.replaceAll(".*[?&]code=([^&]+).*", "$1");
        var tokens = oauth(
                "token", "{'grant_type':'authorization_code','code':'" + code + "','redirect_uri':'" + CALLBACK + "'}");
        return Json.MAPPER.readTree(tokens).required("access_token").asString();
    }

    /** Sets the sandbox's fault switches, as its {@code Faults} documents them. */
    void misbehave(String faults) {
        var answer = send(request("/sandbox/faults")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(faults.replace('\'', '"'))));
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError("The sandbox refused the faults: " + answer.body());
        }
    }

    void revoke(String token) {
        oauth("revoke", "{'token':'" + token + "'}");
    }

    private String oauth(String endpoint, String json) {
        var client = "sandbox-client:sandbox-secret".getBytes(StandardCharsets.UTF_8);
        return send(request("/v1/oauth/" + endpoint)
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(client))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json.replace('\'', '"'))))
                .body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.url() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        sandbox.close();
    }
}
