package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.assertion.Assertion;
import dev.notionmcp.runtime.mcp.ToolPolicy;
import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.notion.Notion;
import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.result.Format;
import dev.notionmcp.runtime.result.View;
import dev.notionmcp.runtime.tools.argument.Arguments;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who this connection acts for and what it may do: Notion's word first, then what Notion does not say in one place. */
final class Self {

    private Self() {}

    static ObjectNode tell(NotionCall notion, Arguments arguments, Assertion caller, ToolPolicy policy) {
        var bot = notion.get("/users/me");
        if (arguments.format() == Format.RAW) {
            return bot;
        }
        bot.set("capabilities", Capabilities.of(notion));
        bot.set("scopes", names(caller.scopes()));
        bot.set("tools", tools(policy));
        bot.set("limits", limits());
        return bot;
    }

    private static ObjectNode tools(ToolPolicy policy) {
        var tools = Json.MAPPER.createObjectNode();
        tools.put(
                "served",
                policy.readOnly() ? "only those that change nothing" : "those that read and those that change");
        if (!policy.allow().isEmpty()) {
            tools.set("only", names(policy.allow()));
        }
        if (!policy.deny().isEmpty()) {
            tools.set("not", names(policy.deny()));
        }
        return tools;
    }

    private static JsonNode names(Set<String> names) {
        return Json.MAPPER.valueToTree(new TreeSet<>(names));
    }

    /** Notion's "Request limits", and this server's own. */
    private static ObjectNode limits() {
        return Json.MAPPER
                .createObjectNode()
                .put("seconds_per_call", Notion.CALL_TIME.toSeconds())
                .put("max_chars", View.USUAL_MAX_CHARS + " unless a call says otherwise")
                .put("requests_per_minute", "about 180 for this connection, 600 on Business and Enterprise plans")
                .put("page_size", 100)
                .put("rows_per_query", 10_000)
                .put("blocks_per_request", 1000)
                .put("blocks_per_array", 100)
                .put("chars_per_text_piece", 2000);
    }
}
