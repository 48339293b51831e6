package dev.notionmcp.runtime.notion;

import dev.notionmcp.runtime.token.NotionToken;
import java.net.URI;
import java.time.Duration;
import java.util.Random;
import java.util.function.Supplier;
import notion.api.v1.NotionClient;

/**
 * The way to Notion for one workspace. Its connections, what it knows of Notion's limits and reads under way are shared by all calls.
 */
public final class Notion {

    /** So that a tool call ends within 55 s, its result's making included; MCP clients commonly give up after a minute. */
    public static final Duration CALL_TIME = Duration.ofSeconds(54);

    /** Stands where the SDK wants a token: {@link Outgoing} puts the newest one on each request. */
    private static final String NO_TOKEN = "";

    private final String baseUrl;
    private final Duration callTime;
    private final Exchanges exchanges;
    private final SharedReads reads;

    /**
     * @param tokens gives the workspace's current token; asked for each request, so that a new one counts from the next request on
     * @param baseUrl where Notion's API lies, without {@code /v1}
     * @param callTime what one {@link #call} may take in all
     */
    public Notion(Supplier<NotionToken> tokens, URI baseUrl, Duration callTime) {
        this.baseUrl = baseUrl.toString().replaceAll("/+$", "") + "/v1";
        this.callTime = callTime;
        this.exchanges = new Exchanges(tokens, new RetryPolicy(new Random()), new RequestBudget(System::nanoTime));
        this.reads = new SharedReads(callTime, System::nanoTime);
    }

    /** Begins a call of which nobody is told what it meant for Notion. */
    public NotionCall call() {
        return call(new NotionTraffic());
    }

    /**
     * Begins one tool call: its time runs from where the traffic's did.
     *
     * @param traffic what the call's requests mean for Notion is added to it
     */
    public NotionCall call(NotionTraffic traffic) {
        var transport = new NotionHttp(exchanges, reads, traffic.deadline(callTime), traffic);
        var client = new NotionClient(
                NO_TOKEN,
                null,
                null,
                null,
                transport,
                new QuietLogger(),
                NotionClient.getDefaultJsonSerializer(),
                baseUrl);
        return new NotionCall(client, traffic);
    }
}
