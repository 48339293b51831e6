package dev.notionmcp.kubeapi.http;

import dev.notionmcp.kubeapi.status.ApiError;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refuses the next requests of one sort because a test wants it, and knows who came back sooner than Retry-After said. */
final class Refusals {

    /** Which requests, by user, verb and resource. */
    private record Sort(String user, String verb, String plural) {}

    private static final int TOO_MANY_REQUESTS = 429;

    private final Map<String, Long> notBefore = new HashMap<>();
    private @Nullable Sort refused;
    private ApiError answer = ApiError.unavailable();
    private int left;
    private int hasty;

    synchronized void refuse(int times, String user, String verb, String plural, ApiError with) {
        refused = new Sort(user, verb, plural);
        answer = with;
        left = times;
        hasty = 0;
        notBefore.clear();
    }

    /** The answer to this one, if it is among them. */
    synchronized Optional<ApiError> next(String user, String verb, ResourcePath path) {
        if (refused == null) {
            return Optional.empty();
        }
        var request = user + " " + verb + " " + path;
        var now = System.nanoTime();
        var earliest = notBefore.remove(request);
        if (earliest != null && now - earliest < 0) {
            hasty++;
        }
        if (left == 0 || !new Sort(user, verb, path.plural()).equals(refused)) {
            return Optional.empty();
        }
        left--;
        if (answer.code() == TOO_MANY_REQUESTS) {
            notBefore.put(
                    request,
                    now + Duration.ofSeconds(Exchange.RETRY_AFTER_SECONDS).toNanos());
        }
        return Optional.of(answer);
    }

    synchronized int left() {
        return left;
    }

    synchronized int hasty() {
        return hasty;
    }
}
