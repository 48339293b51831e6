package dev.notionmcp.runtime;

import static dev.notionmcp.runtime.JsonAnswers.errorCode;
import static dev.notionmcp.runtime.JsonAnswers.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each request of revision 2026-07-28 says of itself, in its body and once more in its headers. */
class ModernMetadataIT extends ModernRequests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"_meta\":{}",
                "\"_meta\":{\"io.modelcontextprotocol/clientCapabilities\":{}}",
                "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}",
                "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":7,\"io.modelcontextprotocol/clientCapabilities\":{}}",
                "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":[]}",
                "\"_meta\":7"
            })
    void refusesMissingMetadata(String params) throws Exception {
        var answer =
                runtime.post(body("tools/list", params), "MCP-Protocol-Version", VERSION, "Mcp-Method", "tools/list");
        assertRefusal(answer, 400, -32602);
    }

    @Test
    void doesWithoutClientInfo() throws Exception {
        var meta = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}";
        var answer =
                runtime.post(body("tools/list", meta), "MCP-Protocol-Version", VERSION, "Mcp-Method", "tools/list");
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAMissingVersionHeader() throws Exception {
        assertRefusal(runtime.post(body("tools/list", META), "Mcp-Method", "tools/list"), 400, -32020);
    }

    @Test
    void refusesAVersionHeaderThatDiffersFromTheBody() throws Exception {
        var answer = runtime.post(
                body("tools/list", meta("2027-01-01")), "MCP-Protocol-Version", VERSION, "Mcp-Method", "tools/list");
        assertRefusal(answer, 400, -32020);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2027-01-01", "2025-11-25", "1900-01-01", "next"})
    void namesTheSupportedVersionsToAnUnsupportedOne(String version) throws Exception {
        var answer = runtime.post(
                body("tools/list", meta(version)), "MCP-Protocol-Version", version, "Mcp-Method", "tools/list");
        assertRefusal(answer, 400, -32022);
        assertThat(json(answer).at("/error/data/requested").asString()).isEqualTo(version);
        assertThat(json(answer).at("/error/data/supported").toString()).isEqualTo("[\"2026-07-28\"]");
    }

    @Test
    void refusesAMissingMethodHeader() throws Exception {
        assertRefusal(runtime.post(body("tools/list", META), "MCP-Protocol-Version", VERSION), 400, -32020);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tools/call", "TOOLS/LIST", ""})
    void refusesAMethodHeaderThatDiffersFromTheBody(String header) throws Exception {
        var answer = runtime.post(body("tools/list", META), "MCP-Protocol-Version", VERSION, "Mcp-Method", header);
        assertRefusal(answer, 400, -32020);
    }

    @Test
    void refusesHeadersGivenTwice() throws Exception {
        var request = runtime.request("/mcp")
                .POST(BodyPublishers.ofString(body("tools/list", META)))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + runtime.assertion(TestRuntime.ALL))
                .header("MCP-Protocol-Version", VERSION)
                .header("Mcp-Method", "tools/list")
                .header("Mcp-Method", "tools/call");
        assertRefusal(TestRuntime.send(request), 400, -32020);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "write_note",
                "READ_NOTE",
                "=?base64?d3JpdGVfbm90ZQ==?=",
                "=?base64?cmVhZF9ub3RlCg?=",
                "=?base64?!!!!?=",
                "=?base64?/w==?=",
                "=?base64?cmVhZF9ub3Rl"
            })
    void refusesANameHeaderThatDiffersFromTheBody(String header) throws Exception {
        var answer = call("tools/call", "\"name\":\"read_note\",\"arguments\":{\"note\":\"tea\"}", "Mcp-Name", header);
        assertRefusal(answer, 400, -32020);
    }

    @Test
    void refusesAMissingNameHeader() throws Exception {
        assertRefusal(call("tools/call", "\"name\":\"read_note\",\"arguments\":{\"note\":\"tea\"}"), 400, -32020);
    }

    @ParameterizedTest
    @ValueSource(strings = {"read_note", "  read_note  ", "=?base64?cmVhZF9ub3Rl?="})
    void takesTheNameHeaderTrimmedAndDecoded(String header) throws Exception {
        var answer = call("tools/call", "\"name\":\"read_note\",\"arguments\":{\"note\":\"tea\"}", "Mcp-Name", header);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void decodesNamesBeyondAsciiBeforeItComparesThem() throws Exception {
        var header = "=?base64?" + Base64.getEncoder().encodeToString("näme".getBytes(StandardCharsets.UTF_8)) + "?=";
        var answer = call("tools/call", "\"name\":\"näme\",\"arguments\":{}", "Mcp-Name", header);
        assertThat(errorCode(answer)).isEqualTo(-32602);
        assertThat(answer.body()).contains("Unknown tool: näme");
    }
}
