package dev.notionmcp.runtime.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;

/** Reads bodies of a known greatest size, whether their length was announced or not. */
public final class RequestBody {

    private RequestBody() {}

    /** Empty when the body is larger than {@code limit} bytes; at most one byte more than that is held. */
    public static Optional<byte[]> read(HttpExchange exchange, int limit) throws IOException {
        if (announcedLength(exchange, 0) > limit) {
            return Optional.empty();
        }
        var body = exchange.getRequestBody().readNBytes(limit + 1);
        return body.length > limit ? Optional.empty() : Optional.of(body);
    }

    /** What {@link #read} may come to hold, as far as the headers tell. */
    public static int greatestLength(HttpExchange exchange, int limit) {
        return (int) Math.min(limit, announcedLength(exchange, limit));
    }

    private static long announcedLength(HttpExchange exchange, int otherwise) {
        var header = exchange.getRequestHeaders().getFirst("Content-Length");
        try {
            return header == null ? otherwise : Long.parseLong(header.strip());
        } catch (NumberFormatException e) {
            return otherwise; // the server itself has refused such a request already; the reading is bounded anyway
        }
    }
}
