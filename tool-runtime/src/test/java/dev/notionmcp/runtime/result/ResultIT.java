package dev.notionmcp.runtime.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.Notion;
import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.token.NotionToken;
import dev.notionmcp.runtime.tools.SandboxWorkspaces;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What the sandbox's Notion gives, as callers are shown it. */
class ResultIT {

    private final SandboxWorkspaces sandbox = new SandboxWorkspaces();
    private final NotionCall notion;

    ResultIT() {
        var token = sandbox.token("ada");
        notion = new Notion(() -> new NotionToken(token, 0), sandbox.url(), Notion.CALL_TIME).call();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void showsSearchHitsWithKindTitleAndUrl() {
        var raw = all(search(), Format.RAW);
        var slim = all(search(), Format.SLIM);
        assertThat(slim.size()).isEqualTo(raw.size()).isGreaterThan(10);
        assertThat(slim).allSatisfy(hit -> {
            assertThat(hit.path("object").asString()).isIn("page", "data_source");
            assertThat(hit.path("title").isString()).isTrue();
            assertThat(hit.path("url").asString()).startsWith("https://");
            assertThat(hit.path("parent").size()).isEqualTo(1);
        });
        assertThat(slim.toString().length()).isLessThan(raw.toString().length() / 2);
    }

    @ParameterizedTest
    @EnumSource
    void goesThroughAllRowsBitByBitInEachFormat(Format format) {
        var rows = Result.Listing.within(300, pages("/data_sources/" + dataSource("Engine tasks") + "/query"));
        var whole = all(rows, format);
        var bits = new ArrayList<JsonNode>();
        String cursor = null;
        do {
            var bit = read(rows, new View(format, 3_500, cursor, null));
            bit.path("results").forEach(bits::add);
            cursor = bit.path("next_cursor").asString(null);
        } while (cursor != null);
        assertThat(bits).isEqualTo(whole).hasSizeGreaterThan(3);
    }

    @Test
    void showsRowsFlat() {
        var rows = all(
                Result.Listing.within(300, pages("/data_sources/" + dataSource("Engine tasks") + "/query")),
                Format.SLIM);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.propertyNames())
                        .contains("id", "title", "properties", "url", "last_edited_time")
                        .doesNotContain("parent", "object", "request_id", "cover"));
        assertThat(rows.stream()
                        .map(row -> row.path("properties").path("Priority").asString("")))
                .contains("High");
    }

    @Test
    void showsTheColumnsOfADataSource() {
        var path = "/data_sources/" + dataSource("Engine tasks");
        var slim = read(new Result.One(notion.get(path)), view(Format.SLIM));
        var raw = notion.get(path);
        assertThat(slim.path("properties").propertyNames())
                .isEqualTo(raw.path("properties").propertyNames());
        assertThat(slim.path("properties")
                        .path("Priority")
                        .path("options")
                        .valueStream()
                        .map(JsonNode::asString))
                .contains("High");
        slim.path("properties")
                .forEachEntry((name, column) -> assertThat(column.path("id"))
                        .isEqualTo(raw.path("properties").path(name).path("id")));
    }

    @Test
    void showsBlocksByTypeAndText() {
        var page = search("Note G").path("id").asString();
        var blocks = all(Result.Listing.of(1000, children(page)), Format.SLIM);
        var raw = all(Result.Listing.of(1000, children(page)), Format.RAW);
        assertThat(blocks).hasSameSizeAs(raw);
        for (var i = 0; i < raw.size(); i++) {
            assertThat(blocks.get(i).path("id")).isEqualTo(raw.get(i).path("id"));
            assertThat(blocks.get(i).path("type")).isEqualTo(raw.get(i).path("type"));
            assertThat(blocks.get(i).path("has_children").asBoolean(false))
                    .isEqualTo(raw.get(i).path("has_children").asBoolean());
        }
        assertThat(blocks.toString().length()).isLessThan(raw.toString().length() / 3);
    }

    private JsonNode search(String title) {
        return all(search(), Format.SLIM).stream()
                .filter(hit -> hit.path("title").asString("").equals(title))
                .findFirst()
                .orElseThrow();
    }

    private String dataSource(String title) {
        return all(search(), Format.SLIM).stream()
                .filter(hit -> hit.path("object").asString().equals("data_source"))
                .filter(hit -> hit.path("title").asString().equals(title))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private Result.Listing search() {
        return Result.Listing.of(100, pages("/search"));
    }

    private Result.Pages pages(String path) {
        return (cursor, size) -> {
            var body = Json.MAPPER.createObjectNode();
            if (cursor != null) {
                body.put("start_cursor", cursor);
            }
            return notion.post(path, size == null ? body : body.put("page_size", size));
        };
    }

    private Result.Pages children(String block) {
        return (cursor, size) -> {
            var query = new LinkedHashMap<String, List<String>>();
            if (cursor != null) {
                query.put("start_cursor", List.of(cursor));
            }
            query.putAll(size == null ? Map.of() : Map.of("page_size", List.of(size.toString())));
            return notion.get("/blocks/" + block + "/children", query);
        };
    }

    private static List<JsonNode> all(Result.Listing listing, Format format) {
        return read(listing, view(format)).path("results").valueStream().toList();
    }

    private static View view(Format format) {
        return new View(format, View.USUAL_MAX_CHARS, null, null);
    }

    private static JsonNode read(Result result, View view) {
        var answer = Presenter.read(result, view);
        var text = ((TextContent) answer.content().getFirst()).text();
        assertThat(text.length()).isLessThanOrEqualTo(view.maxChars());
        assertThat(Json.MAPPER.writeValueAsString(answer.structuredContent())).isEqualTo(text);
        return Json.MAPPER.readTree(text);
    }
}
