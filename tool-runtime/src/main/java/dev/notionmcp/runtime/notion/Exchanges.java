package dev.notionmcp.runtime.notion;

import dev.notionmcp.runtime.token.NotionToken;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import notion.api.v1.http.NotionHttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests for the whole process: each when the {@link RequestBudget} lets it, again as the {@link RetryPolicy} says, with the
 * newest token, and until its {@link Deadline} at the latest. Without any answer it throws {@link NoAnswer}.
 */
final class Exchanges {

    private static final Duration CONNECT_TIME = Duration.ofSeconds(5);
    /** The gateway renews a token and pushes it in less. */
    private static final Duration PUSH_TIME = Duration.ofSeconds(2);

    private static final Duration PUSH_LOOK = Duration.ofMillis(50);

    private final Supplier<NotionToken> tokens;
    private final RetryPolicy retries;
    private final RequestBudget budget;
    private @Nullable HttpClient client;

    Exchanges(Supplier<NotionToken> tokens, RetryPolicy retries, RequestBudget budget) {
        this.tokens = tokens;
        this.retries = retries;
        this.budget = budget;
    }

    /** Of the token that a request sent now would carry. */
    long revision() {
        return tokens.get().revision();
    }

    Reply send(Outgoing request, Deadline deadline, NotionTraffic traffic) {
        for (int number = 1; ; number++) {
            awaitTurn(request, deadline);
            var token = tokens.get();
            var attempt = attempt(request.with(token), deadline);
            note(attempt, request, traffic);
            if (refusesToken(attempt) && hasNewer(token, deadline, traffic)) {
                continue; // Notion runs nothing that it answers with 401
            }
            var wait = retries.waitAfter(attempt, request.method(), number).filter(deadline::allows);
            if (wait.isEmpty()) {
                return new Reply(answerOf(attempt), token.revision());
            }
            pause(wait.get());
        }
    }

    private void awaitTurn(Outgoing request, Deadline deadline) {
        var patience = RetryPolicy.LONGEST_WAIT;
        while (true) {
            if (deadline.left().isZero()) {
                throw new NoAnswer(NotionFailure.TIMEOUT, "The call's time was up before it could ask Notion.", false);
            }
            var turn = budget.turn(request.endpoint(), patience);
            if (!turn.granted() || !deadline.allows(turn.delay())) {
                throw NoAnswer.limited(turn.delay());
            }
            if (turn.delay().isZero()) {
                return;
            }
            pause(turn.delay());
            if (budget.stillOpen(request.endpoint())) {
                return;
            }
            patience = patience.minus(turn.delay());
        }
    }

    private Attempt attempt(HttpRequest request, Deadline deadline) {
        // asynchronous, since a request's own timeout ends with the headers and a slow body would hang on
        var exchange = client().sendAsync(request, BoundedBody.handler());
        try {
            return new Attempt.Answered(toSdk(exchange.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS)));
        } catch (TimeoutException tooLate) {
            exchange.cancel(true);
            return new Attempt.TimedOut();
        } catch (InterruptedException stopping) {
            exchange.cancel(true);
            throw NoAnswer.interrupted();
        } catch (ExecutionException failed) {
            return switch (failed.getCause()) {
                case ConnectException _, HttpConnectTimeoutException _, SSLHandshakeException _ ->
                    new Attempt.NotSent();
                case BoundedBody.TooLargeException _ -> new Attempt.TooLarge();
                case IOException _ -> new Attempt.Lost();
                case null, default -> throw new IllegalStateException("The HTTP client failed unexpectedly.", failed);
            };
        }
    }

    /** Made for the first request: what it loads would cost each start a third of a second. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .connectTimeout(CONNECT_TIME)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .version(HttpClient.Version.HTTP_1_1)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();
        }
        return client;
    }

    private void note(Attempt attempt, Outgoing request, NotionTraffic traffic) {
        switch (attempt) {
            case Attempt.Answered answered -> {
                budget.learn(request.endpoint(), answered);
                traffic.sent(answered.status());
            }
            case Attempt.NotSent _ -> {}
            case Attempt.Lost _, Attempt.TimedOut _, Attempt.TooLarge _ -> traffic.sent(0);
        }
    }

    /**
     * Whether a token was pushed since that one was read. A call that has written cannot be sent again as a whole, so it waits
     * a moment for the push that follows each renewal.
     */
    private boolean hasNewer(NotionToken refused, Deadline deadline, NotionTraffic traffic) {
        var end = Deadline.in(traffic.hasChanged() ? PUSH_TIME : Duration.ZERO);
        while (revision() <= refused.revision()) {
            if (!end.allows(PUSH_LOOK) || !deadline.allows(PUSH_LOOK)) {
                return false;
            }
            pause(PUSH_LOOK);
        }
        return true;
    }

    private static boolean refusesToken(Attempt attempt) {
        return attempt instanceof Attempt.Answered answered && answered.status() == 401;
    }

    private static NotionHttpResponse toSdk(HttpResponse<String> response) {
        return new NotionHttpResponse(
                response.statusCode(), response.body(), response.headers().map());
    }

    private static NotionHttpResponse answerOf(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Answered answered -> answered.response();
            case Attempt.NotSent _ ->
                throw new NoAnswer(NotionFailure.UNREACHABLE, "No connection to Notion could be opened.", false);
            case Attempt.Lost _ ->
                throw new NoAnswer(
                        NotionFailure.UNREACHABLE, "The connection to Notion broke before it answered.", true);
            case Attempt.TimedOut _ ->
                throw new NoAnswer(NotionFailure.TIMEOUT, "Notion did not answer in time.", true);
            case Attempt.TooLarge _ ->
                throw new NoAnswer(
                        NotionFailure.TOO_LARGE,
                        "Notion's answer is larger than " + BoundedBody.GREATEST / (1024 * 1024)
                                + " MiB; ask for less at a time, for example with a smaller page_size.",
                        true);
        };
    }

    private static void pause(Duration wait) {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException stopping) {
            throw NoAnswer.interrupted();
        }
    }
}
