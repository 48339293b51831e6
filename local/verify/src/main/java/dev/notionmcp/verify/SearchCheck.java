package dev.notionmcp.verify;

import java.io.IOException;
import java.util.Map;

/** A live call, all the way to Notion and back; it changes nothing. */
record SearchCheck(Caller caller, Era era, Findings findings) implements Check {

    @Override
    public String promise() {
        return era.version() + ": a search reaches Notion";
    }

    @Override
    public String look() throws BrokenPromise, NotChecked, IOException {
        findings.access();
        if (!findings.tools().contains("search")) {
            throw new NotChecked("the workspace's spec.tools leaves search out");
        }
        var result = caller.result(
                era, "tools/call", Map.of("name", "search", "arguments", Map.of("query", "", "page_size", 1)));
        BrokenPromise.unless(
                !result.path("isError").asBoolean(false),
                "search answers with an error of the tool",
                "Look at the workspace's conditions, kubectl describe notionworkspaces: Notion refuses its token, or is away.");
        BrokenPromise.unless(
                result.path("content").path(0).path("type").asString("").equals("text"),
                "search answers without content",
                "Look which image the runtimes have.");
        return "answered";
    }
}
