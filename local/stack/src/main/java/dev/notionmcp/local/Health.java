package dev.notionmcp.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for an HTTP endpoint to answer 200. */
final class Health {

    private static final Duration BETWEEN = Duration.ofMillis(50);

    private Health() {}

    /** Whether it does in this time, and before {@code hopeless} holds. */
    static boolean answersWithin(Duration time, URI uri, BooleanSupplier hopeless) {
        var until = Instant.now().plus(time);
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
            while (Instant.now().isBefore(until) && !hopeless.getAsBoolean()) {
                if (answers(http, request)) {
                    return true;
                }
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        }
        return false;
    }

    private static boolean answers(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // nothing listens yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
