package dev.notionmcp.runtime.markdown;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.Notion;
import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.token.NotionToken;
import dev.notionmcp.sandbox.NotionSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** A sandbox, and empty pages in Ada's workspace there. */
final class SandboxPage implements AutoCloseable {

    private static final Pattern REQUEST = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");

    private final HttpClient browser = HttpClient.newHttpClient();
    private final NotionSandbox sandbox;
    private final Notion notion;

    SandboxPage() throws IOException, InterruptedException {
        sandbox = NotionSandbox.start(0, null);
        var token = login();
        notion = new Notion(() -> new NotionToken(token, 0), sandbox.url(), Duration.ofSeconds(55));
    }

    NotionCall call() {
        return notion.call();
    }

    String page() {
        var body = (ObjectNode) Json.MAPPER.readTree("{\"parent\":{\"workspace\":true}}");
        return call().post("/pages", body).path("id").asString();
    }

    List<ObjectNode> children(String id) {
        return call().get("/blocks/" + id + "/children")
                .path("results")
                .valueStream()
                .map(ObjectNode.class::cast)
                .toList();
    }

    String markdown(String page) {
        return call().get("/pages/" + page + "/markdown").path("markdown").asString();
    }

    void replace(String page, String markdown) {
        var body = Json.MAPPER.createObjectNode().put("type", "replace_content");
        body.putObject("replace_content").put("new_str", markdown);
        call().patch("/pages/" + page + "/markdown", body);
    }

    private String login() throws IOException, InterruptedException {
        var callback = "http%3A%2F%2F127.0.0.1%2Foauth%2Fcallback";
        var form = send(HttpRequest.newBuilder(URI.create(sandbox.url()
                + "/v1/oauth/authorize?client_id=sandbox-client&response_type=code&owner=user&state=s&redirect_uri="
                + callback)));
        var request = REQUEST.matcher(form);
        if (!request.find()) {
            throw new AssertionError("no login form in " + form);
        }
        var approved = browser.send(
                request("/sandbox/login", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("request=" + request.group(1) + "&person=ada&decision=allow"))
                        .build(),
                BodyHandlers.ofString());
        var location = approved.headers().firstValue("Location").orElseThrow();
        var code = location.replaceAll(".*[?&]code=([^&]+).*", "$1");
        var client = Base64.getEncoder()
                .encodeToString("sandbox-client:sandbox-secret".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        var tokens = send(request("/v1/oauth/token", "application/json")
                .header("Authorization", "Basic " + client)
                .POST(BodyPublishers.ofString("{\"grant_type\":\"authorization_code\",\"code\":\"" + code
                        + "\",\"redirect_uri\":\"http://127.0.0.1/oauth/callback\"}")));
        return Json.MAPPER.readTree(tokens).required("access_token").asString();
    }

    private HttpRequest.Builder request(String path, String type) {
        return HttpRequest.newBuilder(URI.create(sandbox.url() + path)).header("Content-Type", type);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.build(), BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
        browser.close();
        sandbox.close();
    }
}
