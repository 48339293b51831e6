package dev.notionmcp.runtime.mcp;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.notionmcp.runtime.assertion.Assertion;
import dev.notionmcp.runtime.http.Answer;
import dev.notionmcp.runtime.http.HeapBudget;
import dev.notionmcp.runtime.http.Json;
import dev.notionmcp.runtime.http.MalformedJsonException;
import dev.notionmcp.runtime.http.RequestBody;
import dev.notionmcp.runtime.notion.NotionTraffic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Streamable HTTP on one path: the checks both eras share, then the era each request speaks. */
public final class McpEndpoint {

    static final Rpc.Failure UNEXPECTED_RESPONSE = new Rpc.Failure(
            Rpc.INVALID_REQUEST, "This server sends no requests, so it takes requests and notifications only.");

    private static final int GREATEST_BODY = 4 * 1024 * 1024;
    /** Of a heap of 128 MiB: room for two bodies of the greatest size, whatever is in them, and for many small ones. */
    private static final int HEAP = 48 * 1024 * 1024;

    private static final String JSON = "application/json";
    private static final String EVENT_STREAM = "text/event-stream";

    /** How the gateway learns that nothing ran for want of a token, which it then pushes, or that Notion refused the one used. */
    private static final String CREDENTIALS_HEADER = "Notion-MCP-Credentials";

    /** What a tools/call meant for Notion; see {@link NotionTraffic#calls()}. */
    private static final String CALLS_HEADER = "Notion-MCP-Calls";

    private final BooleanSupplier tokenIsPresent;
    private final LegacyEra legacy;
    private final ModernEra modern;
    private final HeapBudget heap = new HeapBudget(HEAP, Duration.ofSeconds(10));
    private final Subscriptions subscriptions = new Subscriptions(Duration.ofSeconds(15));

    /**
     * @param more beside the tools
     * @param tokenIsPresent false while no tool can reach Notion, because its token has not been delivered
     */
    public McpEndpoint(
            ServerIdentity identity, ToolCatalog catalog, List<Feature> more, BooleanSupplier tokenIsPresent) {
        this.tokenIsPresent = tokenIsPresent;
        var features = new ArrayList<Feature>();
        features.add(new Tools(catalog).feature());
        features.addAll(more);
        var dispatcher = new Dispatcher(features);
        this.legacy = new LegacyEra(identity, dispatcher);
        this.modern = new ModernEra(identity, dispatcher);
    }

    /** The assertion has been checked by then, and whatever the request says besides cannot change the workspace. */
    public void handle(HttpExchange exchange, Assertion caller) throws IOException {
        switch (outcome(exchange, caller)) {
            case Outcome.Answered answered -> answered.answer().send(exchange);
            case Outcome.Listening listening -> subscriptions.serve(exchange, listening.id());
        }
    }

    /** Ends the open streams; answers in progress are the HTTP server's to wait for. */
    public void close() {
        subscriptions.close();
    }

    private Outcome outcome(HttpExchange exchange, Assertion caller) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return new Outcome.Answered(
                    Answer.problem(405, "method_not_allowed", "The MCP endpoint takes POST only; it keeps no sessions.")
                            .with("Allow", "POST"));
        }
        var headers = exchange.getRequestHeaders();
        if (!isJson(headers.getFirst("Content-Type"))) {
            return refused(415, "The Content-Type of a request to the MCP endpoint must be application/json.");
        }
        if (!accepts(headers, JSON) && !accepts(headers, EVENT_STREAM)) {
            return refused(406, "The Accept header must list application/json and text/event-stream.");
        }
        var traffic = new NotionTraffic(); // a call's time runs from here, its wait for heap included
        var share = heap.take(RequestBody.greatestLength(exchange, GREATEST_BODY));
        if (share.isEmpty()) {
            return busy();
        }
        try (var held = share.get()) {
            var body = RequestBody.read(exchange, GREATEST_BODY);
            if (body.isEmpty()) {
                return refused(413, "A request has at most 4 MiB; send less content at a time.");
            }
            held.shrinkTo(body.get().length);
            return outcome(Json.parse(body.get()), headers, new Caller(caller, traffic));
        } catch (MalformedJsonException e) {
            return Outcome.error(400, null, new Rpc.Failure(Rpc.PARSE_ERROR, "Parse error: " + e.getMessage()));
        }
    }

    private Outcome outcome(@Nullable Object json, Headers headers, Caller caller) {
        if (!callsATool(json)) {
            return byEra(json, headers, caller);
        }
        return tokenIsPresent.getAsBoolean() ? told(byEra(json, headers, caller), caller.traffic()) : withoutToken();
    }

    private static Outcome busy() {
        var failure = new Rpc.Failure(
                Rpc.INTERNAL_ERROR,
                "This workspace is busy with other large requests; send this one again in a moment.");
        return new Outcome.Answered(Answer.json(503, Rpc.error(null, failure)).with("Retry-After", "5"));
    }

    /** Of a batch one element is enough: it runs as a whole or not at all. */
    private static boolean callsATool(@Nullable Object json) {
        return json instanceof List<?> batch ? batch.stream().anyMatch(McpEndpoint::isToolCall) : isToolCall(json);
    }

    private static boolean isToolCall(@Nullable Object json) {
        return json instanceof Map<?, ?> message && Tools.CALL.equals(message.get("method"));
    }

    private static Outcome withoutToken() {
        var answer = Answer.problem(503, "no_token", "The Notion access token has not been delivered yet.");
        return new Outcome.Answered(answer.with(CREDENTIALS_HEADER, "missing").with("Retry-After", "5"));
    }

    private static Outcome told(Outcome outcome, NotionTraffic traffic) {
        return switch (outcome) {
            case Outcome.Answered answered -> {
                var answer = answered.answer().with(CALLS_HEADER, traffic.calls());
                yield new Outcome.Answered(traffic.credentials()
                        .map(refusal -> answer.with(CREDENTIALS_HEADER, refusal))
                        .orElse(answer));
            }
            case Outcome.Listening listening -> listening;
        };
    }

    private Outcome byEra(@Nullable Object json, Headers headers, Caller caller) {
        var version = headers.getFirst(Era.VERSION_HEADER);
        if (json instanceof List<?> batch) {
            return Era.headersAreModern(headers)
                    ? refused(400, "JSON-RPC batches exist only in revision 2025-03-26; send one message per request.")
                    : legacy.batch(batch, version, caller);
        }
        var message = Message.of(json);
        if (!Era.isModern(message, headers)) {
            return legacy.one(message, version, caller);
        }
        var outcome = modern.one(message, headers, caller);
        return outcome instanceof Outcome.Listening && !accepts(headers, EVENT_STREAM)
                ? refused(
                        406,
                        "subscriptions/listen answers with a stream: the Accept header must list text/event-stream.")
                : outcome;
    }

    private static Outcome refused(int status, String sentence) {
        return Outcome.error(status, null, new Rpc.Failure(Rpc.INVALID_REQUEST, sentence));
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null
                && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(JSON);
    }

    /** The specification wants both types listed; clients that list one, a wildcard or nothing are served all the same. */
    private static boolean accepts(Headers headers, String type) {
        var accept = headers.get("Accept");
        if (accept == null) {
            return true;
        }
        var listed = String.join(",", accept).toLowerCase(Locale.ROOT);
        var family = type.substring(0, type.indexOf('/')) + "/*";
        return listed.isBlank() || listed.contains("*/*") || listed.contains(family) || listed.contains(type);
    }
}
