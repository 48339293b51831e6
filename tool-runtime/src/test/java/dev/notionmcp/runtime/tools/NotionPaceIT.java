package dev.notionmcp.runtime.tools;

import static dev.notionmcp.runtime.tools.ScriptedNotion.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.runtime.notion.Notion;
import dev.notionmcp.runtime.notion.NotionException;
import dev.notionmcp.runtime.notion.NotionTraffic;
import dev.notionmcp.runtime.token.NotionToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Many calls at once: what Notion's limits and equal reads make of them on the wire. */
class NotionPaceIT {

    private static final String ID = "3f188fcd-daf4-81fb-8780-f9b94d9fcaf4";
    private static final String WORKSPACE_LIMIT = "public_api_space_request_rate_limit";
    private static final String ENDPOINT_LIMIT = "public_api_endpoint_rate_limit";

    @Test
    void oneMeetsAShortLimitAndTheOthersWaitForIt() throws Exception {
        try (var server = new ScriptedNotion(limitedUntil(Duration.ofMillis(900)))) {
            var notion = notion(server);
            var calls = new ArrayList<FutureTask<ObjectNode>>();
            var first = new NotionTraffic();
            calls.add(inThread(() -> notion.call(first).get("/users/first")));
            await().until(() -> first.calls().contains("limited=1"));
            for (int i = 0; i < 15; i++) {
                var path = "/users/" + i;
                calls.add(inThread(() -> notion.call().get(path)));
            }
            for (var call : calls) {
                assertThat(call.get().isEmpty()).isTrue();
            }
            assertThat(server.calls()).as("one refused, and each once").hasSize(17);
        }
    }

    @Test
    void asksNothingWhileALongLimitLasts() {
        try (var server = new ScriptedNotion(limited("30", WORKSPACE_LIMIT), json(200, "{}"))) {
            var tools = new ToolCaller("ntn_secret", server.url(), "Acme");
            tools.fail("search", "{}");
            var error = tools.fail("create_page", "{'parent':{'page_id':'" + ID + "'}}");
            assertThat(error.path("code").asString()).isEqualTo("rate_limited");
            assertThat(error.path("retry_after_seconds").asInt()).isBetween(1, 30);
            assertThat(error.path("message").asString()).contains("not sent");
            assertThat(error.path("hint").asString()).contains("Nothing was changed");
            assertThat(server.calls()).hasSize(1);
        }
    }

    @Test
    void aLimitedEndpointLeavesTheOthersAlone() {
        try (var server = new ScriptedNotion(limited("30", ENDPOINT_LIMIT), json(200, "{\"object\":\"user\"}"))) {
            var tools = new ToolCaller("ntn_secret", server.url(), "Acme");
            tools.fail("search", "{}");
            tools.fail("search", "{'query':'other'}");
            tools.call("get_self", "{}");
            assertThat(server.calls())
                    .extracting(ScriptedNotion.Call::path)
                    .containsExactly("/v1/search", "/v1/users/me");
        }
    }

    @Test
    void equalReadsAtTheSameTimeAskOnceAndGetTreesOfTheirOwn() throws Exception {
        var released = new CountDownLatch(1);
        try (var server = new ScriptedNotion(afterwards(released, json(200, "{\"object\":\"user\"}")))) {
            var notion = notion(server);
            var calls = new ArrayList<FutureTask<ObjectNode>>();
            for (int i = 0; i < 8; i++) {
                calls.add(inThread(() -> notion.call().get("/users/me")));
            }
            await().until(() -> threads.stream().allMatch(NotionPaceIT::isPausing));
            released.countDown();
            calls.getFirst().get().put("mine", true);
            for (var call : calls.subList(1, calls.size())) {
                assertThat(call.get().toString()).isEqualTo("{\"object\":\"user\"}");
            }
            assertThat(server.calls()).hasSize(1);
        }
    }

    @Test
    void equalReadsShareAFailure() throws Exception {
        var released = new CountDownLatch(1);
        var missing =
                json(404, "{\"object\":\"error\",\"status\":404,\"code\":\"object_not_found\",\"message\":\"No.\"}");
        try (var server = new ScriptedNotion(afterwards(released, missing))) {
            var notion = notion(server);
            var calls = List.of(
                    inThread(() -> notion.call().get("/users/me")),
                    inThread(() -> notion.call().get("/users/me")));
            await().until(() -> threads.stream().allMatch(NotionPaceIT::isPausing));
            released.countDown();
            for (var call : calls) {
                assertThatExceptionOfType(Exception.class)
                        .isThrownBy(call::get)
                        .havingCause()
                        .isInstanceOfSatisfying(
                                NotionException.class,
                                e -> assertThat(e.failure().status()).isEqualTo(404));
            }
            assertThat(server.calls()).hasSize(1);
        }
    }

    @Test
    void equalWritesAreAllSent() throws Exception {
        try (var server = new ScriptedNotion(json(200, "{}"))) {
            var notion = notion(server);
            var body = ToolCaller.json("{'query':'x'}");
            var calls = List.of(
                    inThread(() -> notion.call().post("/pages", body)),
                    inThread(() -> notion.call().post("/pages", body)));
            for (var call : calls) {
                call.get();
            }
            assertThat(server.calls()).hasSize(2);
        }
    }

    private final List<Thread> threads = new ArrayList<>();

    private interface Request {
        ObjectNode send();
    }

    private FutureTask<ObjectNode> inThread(Request request) {
        var task = new FutureTask<>(request::send);
        threads.add(Thread.ofPlatform().start(task));
        return task;
    }

    /** In this test nothing else waits with a time limit. */
    private static boolean isPausing(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING;
    }

    private static ScriptedNotion.Reply afterwards(CountDownLatch released, ScriptedNotion.Reply reply) {
        return exchange -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            reply.send(exchange);
        };
    }

    /** Refuses for a while from the first request on, and tells a second. */
    private static ScriptedNotion.Reply limitedUntil(Duration time) {
        var begun = new AtomicLong();
        return exchange -> {
            begun.compareAndSet(0, System.nanoTime());
            var passed = System.nanoTime() - begun.get();
            (passed < time.toNanos() ? limited("1", WORKSPACE_LIMIT) : json(200, "{}")).send(exchange);
        };
    }

    private static ScriptedNotion.Reply limited(String seconds, String reason) {
        return json(
                429,
                "{\"object\":\"error\",\"status\":429,\"code\":\"rate_limited\",\"message\":\"Slow down.\","
                        + "\"additional_data\":{\"rate_limit_reason\":\"" + reason + "\"}}",
                "Retry-After",
                seconds);
    }

    private static Notion notion(ScriptedNotion server) {
        return new Notion(() -> new NotionToken("ntn_secret", 0), server.url(), Notion.CALL_TIME);
    }
}
