package dev.notionmcp.runtime.notion;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import notion.api.v1.NotionClient;

/** The way to Notion for one workspace: its connections are shared by all calls, its token is asked for anew by each. */
public final class Notion {

    /** A tool call ends within this time; MCP clients commonly give up after a minute. */
    public static final Duration CALL_TIME = Duration.ofSeconds(55);

    private static final Duration CONNECT_TIME = Duration.ofSeconds(5);

    private final Supplier<String> accessToken;
    private final String baseUrl;
    private final Duration callTime;
    private final RetryPolicy retries = new RetryPolicy(RandomGenerator.getDefault());
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIME)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    /**
     * @param accessToken the workspace's current token; read once per call, so that a new one counts from the next call on
     * @param baseUrl where Notion's API lies, without {@code /v1}
     * @param callTime what one {@link #call()} may take in all
     */
    public Notion(Supplier<String> accessToken, URI baseUrl, Duration callTime) {
        this.accessToken = accessToken;
        this.baseUrl = baseUrl.toString().replaceAll("/+$", "") + "/v1";
        this.callTime = callTime;
    }

    /** Begins one tool call: its time runs from here. */
    public NotionCall call() {
        var transport = new NotionHttp(http, retries, Deadline.in(callTime));
        var token = Objects.requireNonNull(accessToken.get(), "no Notion token");
        return new NotionCall(new NotionClient(
                token,
                null,
                null,
                null,
                transport,
                new QuietLogger(),
                NotionClient.getDefaultJsonSerializer(),
                baseUrl));
    }
}
