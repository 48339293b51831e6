package dev.notionmcp.runtime;

import static dev.notionmcp.runtime.JsonAnswers.errorMessage;
import static dev.notionmcp.runtime.JsonAnswers.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What both eras share of HTTP, and the rules of the legacy one that an official client never breaks. */
class TransportIT extends RunningRuntime {

    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
    private static final String INITIALIZED = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

    @Test
    void answersOnBothFormsOfThePath() throws Exception {
        var request = runtime.request("/mcp/")
                .POST(BodyPublishers.ofString(LIST))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + runtime.assertion(TestRuntime.ALL));
        assertThat(TestRuntime.send(request).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "PUT", "OPTIONS"})
    void takesPostOnly(String method) throws Exception {
        var answer = TestRuntime.send(runtime.request("/mcp")
                .method(method, BodyPublishers.noBody())
                .header("Authorization", "Bearer " + runtime.assertion(TestRuntime.ALL)));
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void namesItsWorkspaceOnEveryAnswer() throws Exception {
        for (var path : List.of("/mcp", "/internal/token", "/livez", "/readyz", "/nowhere")) {
            assertThat(TestRuntime.send(runtime.request(path)).headers().firstValue("Notion-MCP-Workspace"))
                    .as(path)
                    .contains(TestRuntime.WORKSPACE);
        }
        assertThat(runtime.post(LIST).headers().firstValue("Notion-MCP-Workspace"))
                .contains(TestRuntime.WORKSPACE);
        assertThat(runtime.post("{").headers().firstValue("Notion-MCP-Workspace"))
                .contains(TestRuntime.WORKSPACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-05", "2025-12-31", "1", "draft"})
    void refusesVersionsItDoesNotSpeak(String version) throws Exception {
        var answer = runtime.post(LIST, "MCP-Protocol-Version", version);
        assertRefused(answer, 400, -32600);
        assertThat(errorMessage(answer)).contains("2025-11-25");
    }

    @Test
    void negotiatesInTheBodyOfInitializeWhateverTheHeaderSays() throws Exception {
        var body =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2024-11-05\","
                        + "\"capabilities\":{},\"clientInfo\":{\"name\":\"old\",\"version\":\"1\"}}}";
        var answer = runtime.post(body, "MCP-Protocol-Version", "2024-11-05");
        assertThat(json(answer).at("/result/protocolVersion").asString()).isEqualTo("2025-11-25");
    }

    @Test
    void ignoresSessionsOfEarlierServers() throws Exception {
        var answer = runtime.post(LIST, "Mcp-Session-Id", "of-a-server-long-gone", "Last-Event-ID", "7");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Mcp-Session-Id")).isEmpty();
    }

    @Test
    void acceptsNotificationsWithoutABody() throws Exception {
        var answer = runtime.post(INITIALIZED, "MCP-Protocol-Version", "2025-11-25");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "application/json",
                "text/event-stream",
                "application/json;q=0.9, text/event-stream"
            })
    void servesClientsThatListOnlyPartOfTheTypes(String accept) throws Exception {
        assertThat(runtime.post(LIST, "Accept", accept).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesClientsThatWantSomethingElse() throws Exception {
        assertRefused(runtime.post(LIST, "Accept", "text/html"), 406, -32600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp"})
    void refusesOtherContentTypes(String type) throws Exception {
        assertRefused(runtime.post(LIST, "Content-Type", type), 415, -32600);
    }

    @Test
    void takesACharsetBesideTheContentType() throws Exception {
        assertThat(runtime.post(LIST, "Content-Type", "Application/JSON; charset=utf-8")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesBodiesOverFourMebibytesAnnouncedOrNot() throws Exception {
        var large = new byte[4 * 1024 * 1024 + 1];
        assertRefused(runtime.post(large), 413, -32600);
        var chunked = runtime.request("/mcp")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + runtime.assertion(TestRuntime.ALL));
        assertRefused(TestRuntime.send(chunked), 413, -32600);
    }

    @Test
    void takesBodiesOfFourMebibytes() throws Exception {
        var start = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":{\"x\":\"";
        var filler = "a".repeat(4 * 1024 * 1024 - start.length() - 3);
        assertThat(runtime.post(start + filler + "\"}}").statusCode()).isEqualTo(200);
    }
}
