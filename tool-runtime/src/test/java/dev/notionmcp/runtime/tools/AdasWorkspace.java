package dev.notionmcp.runtime.tools;

import tools.jackson.databind.JsonNode;

/** The demo workspace "Analytical Engines": the tools on it, and what tests look for in it. */
final class AdasWorkspace implements AutoCloseable {

    private final SandboxWorkspaces workspaces = new SandboxWorkspaces();
    private final ToolCaller tools = workspaces.toolsOf("ada");

    JsonNode call(String tool, Form form, String arguments) {
        return tools.call(tool, form, arguments);
    }

    JsonNode call(String tool, String arguments) {
        return tools.call(tool, arguments);
    }

    JsonNode view(String tool, String arguments) {
        return tools.view(tool, arguments);
    }

    String read(String tool, String arguments) {
        return tools.read(tool, arguments);
    }

    JsonNode fail(String tool, String arguments) {
        return tools.fail(tool, arguments);
    }

    SandboxWorkspaces workspaces() {
        return workspaces;
    }

    String page(String title) {
        return find(title, "page").required("id").asString();
    }

    String dataSource(String title) {
        return find(title, "data_source").required("id").asString();
    }

    String databaseOf(String dataSourceTitle) {
        return find(dataSourceTitle, "data_source")
                .required("parent")
                .required("database_id")
                .asString();
    }

    /** The row's id. */
    String row(String dataSourceTitle, String title) {
        return call("query_data_source", "{'data_source_id':'" + dataSource(dataSourceTitle) + "'}")
                .required("results")
                .valueStream()
                .filter(row -> title(row).equals(title))
                .findFirst()
                .orElseThrow()
                .required("id")
                .asString();
    }

    /** A page's or row's title, whatever its property is called. */
    static String title(JsonNode page) {
        return page.path("properties")
                .valueStream()
                .filter(property -> property.path("type").asString("").equals("title"))
                .map(property -> text(property.path("title")))
                .findFirst()
                .orElse("");
    }

    /** The words of rich text. */
    static String text(JsonNode richText) {
        var words = new StringBuilder();
        richText.forEach(piece -> words.append(piece.path("plain_text").asString("")));
        return words.toString();
    }

    private JsonNode find(String title, String kind) {
        var found = call("search", "{'query':'" + title + "','filter':{'property':'object','value':'" + kind + "'}}");
        return found.required("results")
                .valueStream()
                .filter(hit -> title.equals(kind.equals("page") ? title(hit) : text(hit.path("title"))))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + title + " in " + found));
    }

    @Override
    public void close() {
        workspaces.close();
    }
}
