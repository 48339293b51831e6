package dev.notionmcp.operator;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Holds a refusal back for as long as its Retry-After says, and with it whoever would try again. fabric8 7.8 reads that header and then
 * waits for its own interval: AsyncUtils.retryWithExponentialBackoff drops what its ShouldRetry returns. Once it does not, this is
 * superfluous. https://kubernetes.io/docs/concepts/cluster-administration/flow-control/
 */
final class RetryAfter implements Interceptor {

    /** Its name among the client's interceptors. */
    static final String NAME = "retry-after";

    /** Less than a request may take, after which the client gives up; Kubernetes says 1. */
    private static final int LONGEST_SECONDS = 8;

    @Override
    public CompletableFuture<Boolean> afterFailure(BasicBuilder request, HttpResponse<?> response, RequestTags tags) {
        var wait = seconds(response.header("Retry-After"));
        return wait == 0
                ? CompletableFuture.completedFuture(false)
                : CompletableFuture.supplyAsync(() -> false, CompletableFuture.delayedExecutor(wait, TimeUnit.SECONDS));
    }

    /** 0 for none; Kubernetes writes no dates there. */
    static int seconds(@Nullable String retryAfter) {
        return retryAfter != null && retryAfter.matches("\\d{1,4}")
                ? Math.min(Integer.parseInt(retryAfter), LONGEST_SECONDS)
                : 0;
    }
}
