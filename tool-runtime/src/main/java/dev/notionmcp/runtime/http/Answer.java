package dev.notionmcp.runtime.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A whole HTTP answer, decided before the first byte of it leaves. */
public final class Answer {

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public static Answer json(int status, Object value) {
        return new Answer(status, Map.of("Content-Type", "application/json"), Json.write(value));
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0]);
    }

    /** A refusal outside JSON-RPC: a code for programs and a sentence for people. */
    public static Answer problem(int status, String code, String sentence) {
        var problem = new LinkedHashMap<String, String>();
        problem.put("error", code);
        problem.put("message", sentence);
        return json(status, problem);
    }

    public Answer with(String header, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new Answer(status, all, body);
    }

    public void send(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        // -1 means "no body" to the JDK's server, 0 would mean "chunked"
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }
}
