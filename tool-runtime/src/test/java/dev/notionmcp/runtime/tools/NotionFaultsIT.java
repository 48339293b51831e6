package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.ScriptedNotion.answer;
import static dev.notionmcp.runtime.tools.ScriptedNotion.cut;
import static dev.notionmcp.runtime.tools.ScriptedNotion.json;
import static dev.notionmcp.runtime.tools.ScriptedNotion.stall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.notionmcp.runtime.notion.Notion;
import dev.notionmcp.runtime.notion.NotionException;
import dev.notionmcp.runtime.token.NotionToken;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model is told when Notion, or the way to it, fails. */
class NotionFaultsIT {

    private static final String ID = "3f188fcd-daf4-81fb-8780-f9b94d9fcaf4";
    private static final String READ = "{'page_id':'" + ID + "'}";
    private static final String WRITE = "{'parent':{'page_id':'" + ID + "'}}";

    @Test
    void waitsOutAShortLimit() {
        try (var notion = new ScriptedNotion(limited("0"), limited("0"), json(200, "{\"object\":\"page\"}"))) {
            assertThat(tools(notion).call("create_page", WRITE).path("object").asString())
                    .isEqualTo("page");
            assertThat(notion.calls()).hasSize(3);
        }
    }

    @Test
    void tellsALongLimitInsteadOfWaiting() {
        try (var notion = new ScriptedNotion(limited("30"))) {
            var error = tools(notion).fail("get_page", READ);
            assertThat(error.path("status").asInt()).isEqualTo(429);
            assertThat(error.path("code").asString()).isEqualTo("rate_limited");
            assertThat(error.path("retry_after_seconds").asInt()).isEqualTo(30);
            assertThat(error.path("hint").asString()).contains("30 seconds");
            assertThat(error.path("request_id").asString()).isEqualTo("req-1");
            assertThat(notion.calls()).hasSize(1);
        }
    }

    @Test
    void readsThroughAPassingFailure() {
        try (var notion =
                new ScriptedNotion(html502(), answer(500, "text/plain", ""), json(200, "{\"object\":\"page\"}"))) {
            tools(notion).call("get_page", READ);
            assertThat(notion.calls()).hasSize(3);
        }
    }

    @Test
    void tellsThatAProxysPageIsNoAnswer() {
        try (var notion = new ScriptedNotion(html502())) {
            var error = tools(notion).fail("get_page", READ);
            assertThat(error.path("status").asInt()).isEqualTo(502);
            assertThat(error.path("code").asString()).isEqualTo("bad_gateway");
            assertThat(error.path("hint").asString()).contains("try again");
            assertThat(error.toString()).doesNotContain("<html>", "Exception");
        }
    }

    @Test
    void doesNotRepeatASearchThatFailed() {
        try (var notion = new ScriptedNotion(html502())) {
            var error = tools(notion).fail("search", "{}");
            assertThat(error.path("code").asString()).isEqualTo("bad_gateway");
            assertThat(error.path("hint").asString()).contains("Nothing was changed");
            assertThat(notion.calls()).hasSize(1);
        }
    }

    @Test
    void doesNotRepeatAWriteThatFailedEmpty() {
        try (var notion = new ScriptedNotion(answer(500, "text/plain", ""))) {
            var error = tools(notion).fail("create_page", WRITE);
            assertThat(error.path("code").asString()).isEqualTo("internal_server_error");
            assertThat(error.path("hint").asString()).contains("may or may not have been saved");
            assertThat(notion.calls()).hasSize(1);
        }
    }

    @Test
    void saysWhenAFailedWriteWasSaved() {
        var saved = "{\"object\":\"error\",\"status\":503,\"code\":\"service_unavailable\",\"message\":\"Saved.\","
                + "\"additional_data\":{\"committed_resource_id\":\"" + ID + "\"}}";
        try (var notion = new ScriptedNotion(json(503, saved))) {
            var error = tools(notion).fail("create_page", WRITE);
            assertThat(error.path("additional_data")
                            .path("committed_resource_id")
                            .asString())
                    .isEqualTo(ID);
            assertThat(error.path("hint").asString()).contains("was saved", "do not repeat");
        }
    }

    @Test
    void readsAgainAfterACutConnection() {
        try (var notion = new ScriptedNotion(cut(), json(200, "{\"object\":\"page\"}"))) {
            tools(notion).call("get_page", READ);
        }
    }

    @Test
    void tellsThatACutConnectionLeavesAWriteInDoubt() {
        try (var notion = new ScriptedNotion(cut())) {
            var error = tools(notion).fail("create_page", WRITE);
            assertThat(error.path("code").asString()).isEqualTo("notion_unreachable");
            assertThat(error.path("hint").asString()).contains("may or may not have been saved");
            assertThat(error.has("status")).isFalse();
            assertThat(notion.calls()).hasSize(1);
        }
    }

    @Test
    void knowsThatASearchLeavesNothingInDoubt() {
        try (var notion = new ScriptedNotion(cut())) {
            assertThat(tools(notion).fail("search", "{}").path("hint").asString())
                    .contains("Nothing was changed");
        }
    }

    @Test
    void tellsWhenNotionCannotBeReached() throws IOException {
        int freePort;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            freePort = socket.getLocalPort();
        }
        var error = new ToolCaller("ntn_secret", URI.create("http://127.0.0.1:" + freePort), "Acme")
                .fail("create_page", WRITE);
        assertThat(error.path("code").asString()).isEqualTo("notion_unreachable");
        assertThat(error.path("hint").asString()).contains("Nothing was changed");
    }

    @Test
    void endsInTimeWhenTheAnswerNeverDoes() {
        var released = new CountDownLatch(1);
        try (var server = new ScriptedNotion(stall(released))) {
            var notion = new Notion(() -> new NotionToken("ntn_secret", 0), server.url(), Duration.ofMillis(300));
            assertThatExceptionOfType(NotionException.class)
                    .isThrownBy(() -> notion.call().get("/users/me"))
                    .satisfies(e -> assertThat(e.failure().code()).isEqualTo("notion_timeout"));
        } finally {
            released.countDown();
        }
    }

    @Test
    void asksToReconnectWhenTheConnectionIsRevoked() {
        try (var notion = new ScriptedNotion(error(401, "unauthorized", "API token is invalid."))) {
            var error = tools(notion).fail("get_page", READ);
            assertThat(error.path("code").asString()).isEqualTo("unauthorized");
            assertThat(error.path("hint").asString()).contains("reconnect", "Acme");
            assertThat(error.toString()).doesNotContain("ntn_secret");
        }
    }

    @Test
    void saysThatSomethingMissingMayNotBeShared() {
        try (var notion = new ScriptedNotion(error(404, "object_not_found", "Could not find page."))) {
            assertThat(tools(notion).fail("get_page", READ).path("hint").asString())
                    .contains("not be shared with");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>fine</html>", "[1]", "{\"object\":"})
    void refusesASuccessItCannotRead(String body) {
        try (var notion = new ScriptedNotion(answer(200, "text/html", body))) {
            assertThat(tools(notion).fail("get_page", READ).path("code").asString())
                    .isEqualTo("unreadable_answer");
        }
    }

    @Test
    void leavesAWriteInDoubtWhoseAnswerItCannotRead() {
        try (var notion = new ScriptedNotion(answer(200, "text/html", ""))) {
            assertThat(tools(notion).fail("create_page", WRITE).path("hint").asString())
                    .contains("may or may not have been saved");
        }
    }

    @Test
    void advisesAgainstRepeatingWhenBlocked() {
        var blocked = "{\"object\":\"error\",\"status\":429,\"code\":\"rate_limited\",\"message\":\"Blocked.\","
                + "\"additional_data\":{\"rate_limit_reason\":\"public_api_request_blocked\"}}";
        try (var notion = new ScriptedNotion(json(429, blocked, "Retry-After", "1"))) {
            assertThat(tools(notion).fail("get_page", READ).path("hint").asString())
                    .contains("do not repeat");
            assertThat(notion.calls()).hasSize(1);
        }
    }

    @Test
    @DisplayName("invariant 2: a token that fits no header is not quoted")
    void keepsATokenThatFitsNoHeaderToItself() {
        try (var notion = new ScriptedNotion(json(200, "{}"))) {
            var error = new ToolCaller("ntn_secret\nX: y", notion.url(), "Acme").fail("get_page", READ);
            assertThat(error.path("code").asString()).isEqualTo("internal_error");
            assertThat(error.toString()).doesNotContain("ntn_secret");
        }
    }

    private static ScriptedNotion.Reply limited(String seconds) {
        return json(
                429,
                "{\"object\":\"error\",\"status\":429,\"code\":\"rate_limited\",\"message\":\"Slow"
                        + " down.\",\"request_id\":\"req-1\"}",
                "Retry-After",
                seconds);
    }

    private static ScriptedNotion.Reply html502() {
        return answer(502, "text/html", "<html>Bad gateway</html>");
    }

    private static ScriptedNotion.Reply error(int status, String code, String message) {
        return json(
                status,
                "{\"object\":\"error\",\"status\":" + status + ",\"code\":\"" + code + "\",\"message\":\"" + message
                        + "\"}");
    }

    private static ToolCaller tools(ScriptedNotion notion) {
        return new ToolCaller("ntn_secret", notion.url(), "Acme");
    }
}
