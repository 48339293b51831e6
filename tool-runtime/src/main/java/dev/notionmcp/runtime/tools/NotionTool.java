package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.result.Result;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** One tool: what models are told about it, and what it does. */
record NotionTool(
        String name, String title, Effect effect, String description, List<Parameter> parameters, Action action) {

    /** What a tool does with its checked arguments. */
    @FunctionalInterface
    interface Action {
        Result run(NotionCall notion, Arguments arguments);
    }

    /** What a tool does whose result is one object of Notion's. */
    @FunctionalInterface
    interface OneAction {
        ObjectNode run(NotionCall notion, Arguments arguments);
    }

    static NotionTool reads(
            String name, String title, String description, List<Parameter> parameters, OneAction action) {
        return one(name, title, Effect.READS, description, parameters, action);
    }

    /** Reads a list; the arguments that go from page to page are added here. */
    static NotionTool lists(String name, String title, String description, List<Parameter> parameters, Action action) {
        var all = Stream.concat(parameters.stream(), Stream.of(Parameter.cursor(), Parameter.pageSize()))
                .toList();
        return new NotionTool(name, title, Effect.READS, description, all, action);
    }

    static NotionTool adds(
            String name, String title, String description, List<Parameter> parameters, OneAction action) {
        return one(name, title, Effect.ADDS, description, parameters, action);
    }

    static NotionTool changes(
            String name, String title, String description, List<Parameter> parameters, OneAction action) {
        return one(name, title, Effect.CHANGES, description, parameters, action);
    }

    private static NotionTool one(
            String name,
            String title,
            Effect effect,
            String description,
            List<Parameter> parameters,
            OneAction action) {
        return new NotionTool(
                name,
                title,
                effect,
                description,
                parameters,
                (notion, arguments) -> new Result.One(action.run(notion, arguments)));
    }

    Tool definition() {
        return Tool.builder(name, inputSchema())
                .title(title)
                .description(description)
                .annotations(effect.hints())
                .build();
    }

    private Map<String, Object> inputSchema() {
        var properties = new LinkedHashMap<String, Object>();
        parameters.forEach(parameter -> properties.put(parameter.name(), parameter.schema()));
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        var required = parameters.stream()
                .filter(Parameter::required)
                .map(Parameter::name)
                .toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }
}
