package dev.notionmcp.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Keeps a client waiting for its lists of one kind, as a Kubernetes API does that starts or has too much to do. */
final class LateLists implements Interceptor, AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable String plural;

    LateLists() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answerOnceOver);
        server.setExecutor(threads);
        server.start();
    }

    private void answerOnceOver(HttpExchange exchange) throws IOException {
        try (exchange) {
            over.await();
            // the client asks once more, and reaches the API itself
            exchange.sendResponseHeaders(HttpURLConnection.HTTP_UNAVAILABLE, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void begin(String ofKind) {
        plural = ofKind;
    }

    void end() {
        plural = null;
        over.countDown();
    }

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        var path = request.uri().getPath();
        if (plural != null && request.method().equals("GET") && path.endsWith("/" + plural)) {
            builder.uri(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
