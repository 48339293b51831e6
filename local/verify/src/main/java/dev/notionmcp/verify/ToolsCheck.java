package dev.notionmcp.verify;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** All tools, or those that the grant and the workspace allow, each described as clients' directories ask. */
record ToolsCheck(Caller caller, Era era, Findings findings) implements Check {
    private static final int ALL_TOOLS = 26;
    private static final String REMEDY = "Look whether a proxy changes bodies, and which image the runtimes have.";

    @Override
    public String promise() {
        return era.version() + ": tools are listed";
    }

    @Override
    public String look() throws BrokenPromise, NotChecked, IOException {
        var result = caller.result(era, "tools/list", Map.of());
        if (era == Era.MODERN) {
            HandshakeCheck.requireComplete(result.path("resultType").asString(""));
            // what depends on who asks must be shared with nobody
            BrokenPromise.unless(
                    result.has("ttlMs")
                            && result.path("cacheScope").asString("").equals("private"),
                    "the list has no ttlMs, or a cacheScope that is not private",
                    REMEDY);
        }
        var names = new HashSet<String>();
        for (var tool : result.path("tools")) {
            BrokenPromise.unless(names.add(tool.path("name").asString("")), "a tool is listed twice", REMEDY);
            requireDescribed(tool);
        }
        BrokenPromise.unless(
                !names.isEmpty(),
                "no tool is listed",
                "Look at spec.tools of the workspace: with the grant's scopes it leaves no tool.");
        findings.foundTools(names);
        return names.size() >= ALL_TOOLS
                ? names.size() + " tools"
                : names.size() + " of " + ALL_TOOLS
                        + " tools: the grant, or spec.tools of the workspace, allows no more";
    }

    private static void requireDescribed(JsonNode tool) throws BrokenPromise {
        var hints = tool.path("annotations");
        var title = tool.has("title") || hints.has("title");
        BrokenPromise.unless(
                title && (hints.has("readOnlyHint") || hints.has("destructiveHint")) && tool.has("inputSchema"),
                "the tool " + tool.path("name").asString("") + " has no title, hint or schema",
                REMEDY);
    }
}
