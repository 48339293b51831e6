package dev.notionmcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The one stream that a runtime keeps open. */
class SubscriptionsIT extends ModernRequests {

    @Test
    void acknowledgesASubscriptionFirstAndEndsItInOrderWhenTheServerStops() throws Exception {
        var request = runtime.request("/mcp")
                .POST(BodyPublishers.ofString(
                        body("subscriptions/listen", META + ",\"notifications\":{\"toolsListChanged\":true}")))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("Authorization", "Bearer " + runtime.assertion(TestRuntime.ALL))
                .header("MCP-Protocol-Version", VERSION)
                .header("Mcp-Method", "subscriptions/listen")
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, BodyHandlers.ofLines());
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(answer.headers().firstValue("X-Accel-Buffering")).contains("no");
            var lines = answer.body().filter(line -> line.startsWith("data: ")).iterator();
            assertThat(lines.next())
                    .contains("notifications/subscriptions/acknowledged", "\"notifications\":{}")
                    .contains("\"io.modelcontextprotocol/subscriptionId\":\"r-1\"");
            runtime.server.drain(Duration.ofSeconds(5));
            assertThat(lines.next()).contains("\"id\":\"r-1\"", "\"resultType\":\"complete\"");
            assertThat(lines.hasNext()).isFalse();
        }
    }

    @Test
    void refusesAStreamToAClientThatTakesNone() throws Exception {
        assertThat(call("subscriptions/listen", "", "Accept", "application/json")
                        .statusCode())
                .isEqualTo(406);
        assertRefusal(call("subscriptions/listen", "\"notifications\":7"), 400, -32602);
    }
}
