package dev.notionmcp.gateway.replica;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Requests that are sent at the same moment. */
final class AtOnce {
    private AtOnce() {}

    static List<HttpResponse<String>> send(int times, Callable<HttpResponse<String>> request)
            throws InterruptedException {
        return send(Stream.generate(() -> request).limit(times).toList());
    }

    static List<HttpResponse<String>> send(List<Callable<HttpResponse<String>>> requests) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(requests).stream().map(AtOnce::answer).toList();
        }
    }

    private static HttpResponse<String> answer(Future<HttpResponse<String>> sent) {
        try {
            return sent.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
