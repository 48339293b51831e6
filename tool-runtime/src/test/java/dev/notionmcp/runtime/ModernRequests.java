package dev.notionmcp.runtime;

import static dev.notionmcp.runtime.JsonAnswers.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.stream.Stream;

/** Requests of revision 2026-07-28, right ones and their parts. */
abstract class ModernRequests extends RunningRuntime {

    static final String VERSION = "2026-07-28";
    static final String META = meta(VERSION);

    static String meta(String version) {
        return """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"%s",\
            "io.modelcontextprotocol/clientInfo":{"name":"test","version":"1"},\
            "io.modelcontextprotocol/clientCapabilities":{}}\
            """.formatted(version);
    }

    static String body(String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":\"r-1\",\"method\":\"%s\",\"params\":{%s}}".formatted(method, params);
    }

    /** A request without fault. */
    HttpResponse<String> call(String method, String params, String... headers) throws Exception {
        var all = Stream.concat(Stream.of("MCP-Protocol-Version", VERSION, "Mcp-Method", method), Stream.of(headers))
                .toArray(String[]::new);
        return runtime.post(body(method, params.isEmpty() ? META : META + "," + params), all);
    }

    /** A refusal that tells which request it is of. */
    static void assertRefusal(HttpResponse<String> answer, int status, int code) {
        assertRefused(answer, status, code);
        assertThat(json(answer).at("/id").asString()).isEqualTo("r-1");
    }
}
