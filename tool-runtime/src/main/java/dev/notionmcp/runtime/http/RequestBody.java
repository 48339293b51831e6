package dev.notionmcp.runtime.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;

/** Reads bodies of a known greatest size, whether their length was announced or not. */
public final class RequestBody {

    private RequestBody() {}

    /** Empty when the body is larger than {@code limit} bytes; at most one byte more than that is held. */
    public static Optional<byte[]> read(HttpExchange exchange, int limit) throws IOException {
        if (announcedLength(exchange) > limit) {
            return Optional.empty();
        }
        var body = exchange.getRequestBody().readNBytes(limit + 1);
        return body.length > limit ? Optional.empty() : Optional.of(body);
    }

    private static long announcedLength(HttpExchange exchange) {
        var header = exchange.getRequestHeaders().getFirst("Content-Length");
        try {
            return header == null ? 0 : Long.parseLong(header.strip());
        } catch (NumberFormatException e) {
            return 0; // the server itself has refused such a request already; the reading below is bounded anyway
        }
    }
}
