package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.assertion.Assertion;
import dev.notionmcp.runtime.notion.NotionCall;
import dev.notionmcp.runtime.result.Format;
import dev.notionmcp.runtime.result.OutputSchemas;
import dev.notionmcp.runtime.result.Result;
import dev.notionmcp.runtime.tools.argument.Arguments;
import dev.notionmcp.runtime.tools.argument.Parameter;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * One tool: what models are told about it, and what it does.
 *
 * @param usual how its results are shown unless the caller says otherwise
 */
record NotionTool(
        String name,
        String title,
        Effect effect,
        String description,
        List<Parameter> parameters,
        Format usual,
        OutputSchemas output,
        Action action) {

    /** What a tool does with its checked arguments. */
    @FunctionalInterface
    interface Action {
        Result run(NotionCall notion, Arguments arguments, Assertion caller);
    }

    /** What a tool finds or does, whoever asks. */
    @FunctionalInterface
    interface Finding {
        Result run(NotionCall notion, Arguments arguments);
    }

    /** What a tool does whose result is one object of Notion's. */
    @FunctionalInterface
    interface OneAction {
        ObjectNode run(NotionCall notion, Arguments arguments);
    }

    /** What a tool changes, see {@link Change}. */
    @FunctionalInterface
    interface Plan {
        Change of(NotionCall notion, Arguments arguments);
    }

    NotionTool {
        parameters = List.copyOf(parameters);
    }

    static NotionTool reads(
            String name, String title, String description, List<Parameter> parameters, OneAction action) {
        return finds(name, title, description, parameters, OutputSchemas.ONE, one(action));
    }

    private static NotionTool finds(
            String name,
            String title,
            String description,
            List<Parameter> parameters,
            OutputSchemas output,
            Finding action) {
        var all = with(parameters, slimOrRaw(), Parameter.maxChars());
        return of(name, title, Effect.READS, description, all, output, action);
    }

    /** Reads a list; the arguments that go from page to page are added here. */
    static NotionTool lists(String name, String title, String description, List<Parameter> parameters, Finding action) {
        var all = with(parameters, Parameter.cursor(), Parameter.pageSize());
        return finds(name, title, description, all, OutputSchemas.LISTING, action);
    }

    static NotionTool adds(
            String name, String title, String description, List<Parameter> parameters, OneAction action) {
        return of(name, title, Effect.ADDS, description, with(parameters, slimOrRaw()), OutputSchemas.ONE, one(action));
    }

    static NotionTool changes(
            String name, String title, Effect effect, String description, List<Parameter> parameters, Plan plan) {
        var all = with(parameters, Parameter.dryRun(), slimOrRaw());
        return of(name, title, effect, description, all, OutputSchemas.ONE, one((notion, arguments) -> {
            var change = plan.of(notion, arguments);
            return (arguments.isDryRun() ? change.preview() : change.act()).get();
        }));
    }

    /** Reads a text: Markdown unless the caller wants JSON. */
    static NotionTool readsText(
            String name, String title, String description, List<Parameter> parameters, Finding action) {
        return finds(name, title, description, parameters, OutputSchemas.ONE, action)
                .asText();
    }

    /** This tool, for one whose results read as text: Markdown unless the caller wants JSON. */
    NotionTool asText() {
        var offered = Parameter.format(Format.MARKDOWN, Format.SLIM, Format.RAW);
        var all = parameters.stream()
                .map(parameter -> parameter.name().equals(Parameter.FORMAT) ? offered : parameter)
                .toList();
        return new NotionTool(name, title, effect, description, all, Format.MARKDOWN, OutputSchemas.MARKDOWN, action);
    }

    /** Reads something that depends on who asks. */
    static NotionTool readsForCaller(
            String name, String title, String description, List<Parameter> parameters, Action action) {
        var all = with(parameters, slimOrRaw(), Parameter.maxChars());
        return new NotionTool(name, title, Effect.READS, description, all, Format.SLIM, OutputSchemas.ONE, action);
    }

    private static NotionTool of(
            String name,
            String title,
            Effect effect,
            String description,
            List<Parameter> parameters,
            OutputSchemas output,
            Finding action) {
        return new NotionTool(
                name,
                title,
                effect,
                description,
                parameters,
                Format.SLIM,
                output,
                (notion, arguments, caller) -> action.run(notion, arguments));
    }

    private static Finding one(OneAction action) {
        return (notion, arguments) -> new Result.One(action.run(notion, arguments));
    }

    private static Parameter slimOrRaw() {
        return Parameter.format(Format.SLIM, Format.RAW);
    }

    private static List<Parameter> with(List<Parameter> parameters, Parameter... more) {
        return Stream.concat(parameters.stream(), Stream.of(more)).toList();
    }

    Tool definition() {
        return Tool.builder(name, inputSchema())
                .title(title)
                .description(description)
                .annotations(effect.hints())
                .outputSchema(output.schema())
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
