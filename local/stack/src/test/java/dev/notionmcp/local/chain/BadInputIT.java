package dev.notionmcp.local.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.local.LocalStack;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every endpoint answers nonsense with a clear 4xx: no 5xx, no stack trace, no empty page. */
@ExtendWith(SharedStack.class)
class BadInputIT {

    private record Bad(String method, String path, String contentType, String body) {}

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private static final Stream<Bad> REQUESTS = Stream.of(
            new Bad("GET", "/authorize", "", ""),
            new Bad("GET", "/authorize?client_id=nobody&response_type=code", "", ""),
            new Bad("GET", "/authorize?client_id=%00&redirect_uri=javascript:alert(1)", "", ""),
            new Bad("POST", "/token", FORM, ""),
            new Bad("POST", "/token", FORM, "grant_type=client_credentials"),
            new Bad("POST", "/token", FORM, "grant_type=authorization_code&code=x&client_id=nobody"),
            new Bad("POST", "/token", FORM, "grant_type=refresh_token&refresh_token=x&client_id=nobody"),
            new Bad("POST", "/token", JSON, "{\"grant_type\":\"authorization_code\"}"),
            new Bad("POST", "/register", JSON, "not json"),
            new Bad("POST", "/register", JSON, "[]"),
            new Bad("POST", "/register", JSON, "{\"redirect_uris\":\"x\"}"),
            new Bad("POST", "/register", JSON, "{\"redirect_uris\":[\"http://evil.example/cb\"]}"),
            new Bad("POST", "/register", JSON, "{\"redirect_uris\":[\"javascript:alert(1)\"]}"),
            new Bad("POST", "/revoke", FORM, ""),
            new Bad("GET", "/oauth/callback", "", ""),
            new Bad("GET", "/oauth/callback?state=unknown&code=x", "", ""),
            new Bad("GET", "/.well-known/oauth-protected-resource/nowhere", "", ""),
            new Bad("POST", "/mcp", JSON, "{}"),
            new Bad("GET", "/mcp", "", ""),
            new Bad("POST", "/w/UPPER_case/mcp", JSON, "{}"),
            new Bad("GET", "/nowhere", "", ""));

    @TestFactory
    Stream<DynamicTest> answersAClear4xx(LocalStack stack) {
        return REQUESTS.map(bad -> DynamicTest.dynamicTest(
                bad.method() + " " + bad.path() + " " + bad.body(), () -> assertClear4xx(stack, bad)));
    }

    private static void assertClear4xx(LocalStack stack, Bad bad) throws Exception {
        var uri =
                java.net.URI.create(stack.url() + bad.path().replace("(", "%28").replace(")", "%29"));
        var request = HttpRequest.newBuilder(uri)
                .method(
                        bad.method(),
                        bad.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(bad.body()));
        if (!bad.contentType().isEmpty()) {
            request.header("Content-Type", bad.contentType());
        }
        try (var http = HttpClient.newHttpClient()) {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isBetween(400, 499);
            assertThat(response.body()).isNotBlank().doesNotContain("Exception").doesNotContain("\tat ");
        }
    }
}
