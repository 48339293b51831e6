package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.Json;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** docs/tools.md, from what tools/list tells. */
final class ToolsPage {

    private static final String HEAD = """
        # The tools

        Written by `make docs` from the tools themselves.

        What holds for all of them:

        - **Ids** are taken dashed, undashed or as a Notion URL, at the top and inside objects. A database's id does where a data source's is asked, and the other way round; with several data sources the error lists them.
        - **Objects and arrays** may come as strings of JSON, at any depth.
        - **Property values** are flat, `{"Status":"Done","Due":"2026-12-01"}`, or in Notion's own form. Column definitions too: `{"Cost":"number","Stage":["Todo","Done"]}`.
        - **`format`**: `markdown` where there is text, `slim` (JSON without what is null, default or said twice) or `raw` (Notion's own). The first one listed is the default.
        - **`max_chars`** cuts a long result, 60,000 characters unless given; `has_more` and `next_cursor` tell how to go on.
        - **`dry_run`** writes nothing and tells what would change.
        - **`allow_delete`**: what would take child pages, databases or rows into the trash is refused without it, and names them.
        - **Errors** have `isError`, Notion's `code`, a `message`, a `hint` what to do and, where they apply, `status`, `retry_after_seconds` and `request_id`.

        """;

    private ToolsPage() {}

    static String of(List<Tool> tools) {
        return HEAD
                + tools.stream()
                        .map(tool -> "- [" + tool.name() + "](#" + tool.name() + "): " + tool.title() + "\n")
                        .collect(Collectors.joining())
                + tools.stream().map(ToolsPage::section).collect(Collectors.joining());
    }

    private static String section(Tool tool) {
        JsonNode schema = Json.MAPPER.valueToTree(tool.inputSchema());
        var required =
                schema.path("required").valueStream().map(JsonNode::asString).toList();
        var rows = schema.path("properties").properties().stream()
                .map(argument -> row(argument, required.contains(argument.getKey())))
                .collect(Collectors.joining());
        return "\n## " + tool.name() + "\n\n**" + tool.title() + "** (" + hints(tool) + "). " + tool.description()
                + "\n\n| argument | type | |\n|---|---|---|\n" + rows + "\nResult: " + result(tool) + "\n";
    }

    private static String hints(Tool tool) {
        var hints = tool.annotations();
        if (hints.readOnlyHint()) {
            return "changes nothing";
        }
        return (hints.destructiveHint() ? "may replace or remove" : "only adds") + "; "
                + (hints.idempotentHint() ? "repeating changes nothing more" : "repeating does it again");
    }

    private static String row(Map.Entry<String, JsonNode> argument, boolean required) {
        var name = "`" + argument.getKey() + "`" + (required ? ", required" : "");
        var meaning = argument.getValue().path("description").asString("");
        return "| " + name + " | " + type(argument.getValue()) + " | " + meaning.replace("|", "\\|") + " |\n";
    }

    private static String type(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.path("enum")
                    .valueStream()
                    .map(word -> "`" + word.asString() + "`")
                    .collect(Collectors.joining(", "));
        }
        var type = schema.path("type").asString("");
        return switch (type) {
            case "array" -> "array of " + type(schema.path("items"));
            case "object" -> fields(schema);
            case "integer" -> "integer" + bounds(schema);
            default -> type;
        };
    }

    private static String fields(JsonNode schema) {
        var fields = schema.path("properties").properties().stream()
                .map(field -> "`" + field.getKey() + "`"
                        + (field.getValue().has("enum") ? " (" + type(field.getValue()) + ")" : ""))
                .collect(Collectors.joining(", "));
        return fields.isEmpty() ? "object" : "object: " + fields;
    }

    private static String bounds(JsonNode schema) {
        var most = schema.path("maximum");
        return " from " + schema.path("minimum").asInt() + (most.isNumber() ? " to " + most.asInt() : "");
    }

    private static String result(Tool tool) {
        var fields = Json.MAPPER
                .<JsonNode>valueToTree(tool.outputSchema())
                .path("properties")
                .propertyNames();
        return fields.isEmpty()
                ? "one object."
                : fields.stream().map(field -> "`" + field + "`").collect(Collectors.joining(", ")) + " and more.";
    }
}
