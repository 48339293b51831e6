package dev.notionmcp.verify;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** Requests as a client sends them that follows no redirect and waits for no answer for ever. */
final class Http implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** More than a gateway holds a call for a sleeping workspace, and its first call to Notion. */
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private static final long MAX_BODY = 8L * 1024 * 1024;

    private final HttpClient client;

    /** @param trust whose certificates are trusted */
    Http(SSLContext trust) {
        client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(trust)
                .build();
    }

    Answer get(URI uri, String... headers) throws IOException {
        return send(withHeaders(uri, headers).GET());
    }

    Answer post(URI uri, String body, String... headers) throws IOException {
        return send(withHeaders(uri, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    Answer postForm(URI uri, Map<String, String> fields) throws IOException {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(AuthorizationUrl.form(fields))));
    }

    Answer send(HttpRequest.Builder request) throws IOException {
        var answer = client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BODY));
        try {
            return Answer.of(answer.get(ANSWER.toSeconds(), TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no whole answer within " + ANSWER.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private static HttpRequest.Builder withHeaders(URI uri, String... headers) {
        var request = HttpRequest.newBuilder(uri);
        return headers.length == 0 ? request : request.headers(headers);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
