package dev.notionmcp.runtime.property;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.Notion;
import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.token.NotionToken;
import dev.notionmcp.runtime.tools.SandboxWorkspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The data source "Engine tasks" of the sandbox, its rows, and the requests that reached it. */
final class SandboxRows implements AutoCloseable {

    private final SandboxWorkspaces sandbox = new SandboxWorkspaces();
    private final Notion notion;
    private final String dataSource;

    SandboxRows() {
        var token = sandbox.token("ada");
        notion = new Notion(() -> new NotionToken(token, 0), sandbox.url(), Notion.CALL_TIME);
        dataSource = search("Engine tasks", "data_source");
    }

    NotionCall call() {
        return notion.call();
    }

    String dataSource() {
        return dataSource;
    }

    Target newRow() {
        return new Target.NewRow(dataSource);
    }

    String page(String title) {
        return search(title, "page");
    }

    ObjectNode create(ObjectNode properties) {
        var body = QuotedJson.object("{'parent':{'data_source_id':'" + dataSource + "'}}");
        body.set("properties", properties);
        return call().post("/pages", body);
    }

    ObjectNode update(String page, ObjectNode properties) {
        var body = Json.MAPPER.createObjectNode();
        body.set("properties", properties);
        return call().patch("/pages/" + page, body);
    }

    /** Changes columns as a person would in Notion, unseen by us. */
    void changeColumns(String properties) {
        call().patch("/data_sources/" + dataSource, QuotedJson.object("{'properties':" + properties + "}"));
    }

    /** How often something was read whose path begins so. */
    long reads(String path) {
        var uri = sandbox.url() + "/sandbox/calls";
        try (var log = URI.create(uri).toURL().openStream()) {
            return Json.MAPPER
                    .readTree(log.readAllBytes())
                    .valueStream()
                    .filter(call -> call.path("method").asString().equals("GET"))
                    .filter(call -> call.path("path").asString().startsWith("/v1" + path))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> people() {
        return call().get("/users")
                .required("results")
                .valueStream()
                .filter(user -> user.path("type").asString().equals("person"))
                .map(user -> user.path("id").asString())
                .toList();
    }

    private String search(String title, String kind) {
        var body = QuotedJson.object("{'query':'" + title + "','filter':{'property':'object','value':'" + kind + "'}}");
        return call().post("/search", body)
                .required("results")
                .valueStream()
                .map(hit -> hit.required("id").asString())
                .findFirst()
                .orElseThrow();
    }

    static JsonNode flat(ObjectNode page) {
        return PropertyValues.flat((ObjectNode) page.required("properties"));
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
