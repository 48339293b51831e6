package dev.notionmcp.runtime.mcp;

import dev.notionmcp.runtime.http.Json;
import dev.notionmcp.runtime.mcp.InputRounds.Ask;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** What the conformance suite asks for beside tools; the runtime itself offers none of it. */
public final class ConformanceFeatures {

    private static final String RESOURCES = """
            {"resources":[
             {"uri":"test://static-text","name":"text","description":"A text.","mimeType":"text/plain"},
             {"uri":"test://static-binary","name":"binary","description":"An image.","mimeType":"image/png"}]}""";
    private static final String TEMPLATES = """
            {"resourceTemplates":[{"uriTemplate":"test://template/{id}/data","name":"data","description":"Data of an id.",
             "mimeType":"application/json"}]}""";
    private static final String PROMPTS = """
            {"prompts":[{"name":"test_simple_prompt","description":"Without arguments."},
             {"name":"test_prompt_with_arguments","description":"With two.","arguments":[
              {"name":"arg1","description":"The first.","required":true},
              {"name":"arg2","description":"The second.","required":true}]},
             {"name":"test_prompt_with_embedded_resource","description":"With a resource.","arguments":[
              {"name":"resourceUri","description":"Its URI.","required":true}]},
             {"name":"test_prompt_with_image","description":"With an image."}]}""";

    private static final String DONE = "{\"content\":[{\"type\":\"text\",\"text\":\"state-ok\"}]}";
    private static final String PREFIX = "test_input_required_result_";
    private static final Map<String, InputRounds> ASKING = Map.of(
            PREFIX + "elicitation", InputRounds.once(Map.of("user_name", Ask.ELICITATION), false, DONE),
            PREFIX + "sampling", InputRounds.once(Map.of("capital_question", Ask.SAMPLING), false, DONE),
            PREFIX + "list_roots", InputRounds.once(Map.of("client_roots", Ask.ROOTS), false, DONE),
            PREFIX + "request_state", InputRounds.once(Map.of("confirm", Ask.ELICITATION), true, DONE),
            PREFIX + "tampered_state", InputRounds.once(Map.of("confirm", Ask.ELICITATION), true, DONE),
            PREFIX + "capabilities", InputRounds.once(Map.of("a", Ask.SAMPLING, "b", Ask.ELICITATION), false, DONE),
            PREFIX + "multiple_inputs",
                    InputRounds.once(
                            Map.of("user_name", Ask.ELICITATION, "greeting", Ask.SAMPLING, "client_roots", Ask.ROOTS),
                            true,
                            DONE),
            PREFIX + "multi_round",
                    new InputRounds(
                            List.of(Map.of("step1", Ask.ELICITATION), Map.of("step2", Ask.ELICITATION)), true, DONE));
    private static final InputRounds ASKING_PROMPT =
            InputRounds.once(Map.of("user_context", Ask.ELICITATION), false, messages(text("A prompt.")));

    private final String png;
    private final RpcMethod toolCall;

    private ConformanceFeatures(String png, ToolCatalog tools) {
        this.png = png;
        this.toolCall =
                Objects.requireNonNull(new Tools(tools).feature().methods().get(Tools.CALL));
    }

    /**
     * All of it.
     *
     * @param png an image in base64
     * @param tools those that ask their client for nothing
     */
    public static List<Feature> all(String png, ToolCatalog tools) {
        var features = new ConformanceFeatures(png, tools);
        return List.of(
                new Feature("tools", Map.of(Tools.CALL, features::call)),
                new Feature("prompts", Map.of("prompts/list", always(PROMPTS), "prompts/get", features::prompt)),
                new Feature(
                        "resources",
                        Map.of(
                                "resources/list", always(RESOURCES),
                                "resources/templates/list", always(TEMPLATES),
                                "resources/read", features::resource)),
                new Feature("completions", Map.of("completion/complete", always("{\"completion\":{\"values\":[]}}"))));
    }

    private static ObjectNode json(String text) {
        return Json.mapper().readValue(text, ObjectNode.class);
    }

    private static RpcMethod always(String result) {
        return (request, caller) -> new Reply.Done(json(result));
    }

    private Reply call(Message.Request request, Caller caller) {
        var asking = ASKING.get(String.valueOf(request.params().get("name")));
        return asking == null ? toolCall.call(request, caller) : asking.reply(request);
    }

    private static Reply known(Message.Request request, String member, String result) {
        return result.isEmpty()
                ? new Reply.Failed(new Rpc.Failure(
                        Rpc.INVALID_PARAMS,
                        "There is no such " + member + ".",
                        Map.of(member, String.valueOf(request.params().get(member)))))
                : new Reply.Done(json(result));
    }

    private Reply resource(Message.Request request, Caller caller) {
        return known(request, "uri", resource(String.valueOf(request.params().get("uri"))));
    }

    private Reply prompt(Message.Request request, Caller caller) {
        var name = String.valueOf(request.params().get("name"));
        var arguments = request.params().get("arguments") instanceof Map<?, ?> given ? given : Map.of();
        return name.equals(PREFIX + "prompt")
                ? ASKING_PROMPT.reply(request)
                : known(request, "name", prompt(name, arguments));
    }

    private String resource(String uri) {
        if (uri.matches("test://template/[^/]+/data")) {
            return """
                    {"contents":[{"uri":"%s","mimeType":"application/json","text":"{\\"id\\":\\"%s\\"}"}]}""".formatted(uri, uri.replaceAll("test://template/|/data", ""));
        }
        return switch (uri) {
            case "test://static-text" -> """
                    {"contents":[{"uri":"test://static-text","mimeType":"text/plain",
                     "text":"This is the content of the static text resource."}]}""";
            case "test://static-binary" -> """
                    {"contents":[{"uri":"test://static-binary","mimeType":"image/png","blob":"%s"}]}""".formatted(png);
            default -> "";
        };
    }

    private String prompt(String name, Map<?, ?> arguments) {
        return switch (name) {
            case "test_simple_prompt" -> messages(text("This is a simple prompt for testing."));
            case "test_prompt_with_arguments" ->
                messages(text("Prompt with arguments: arg1='%s', arg2='%s'"
                        .formatted(arguments.get("arg1"), arguments.get("arg2"))));
            case "test_prompt_with_embedded_resource" -> messages("""
                        {"type":"resource","resource":{"uri":"%s","mimeType":"text/plain",
                         "text":"Embedded resource content for testing."}}""".formatted(arguments.get("resourceUri")));
            case "test_prompt_with_image" ->
                messages("{\"type\":\"image\",\"data\":\"%s\",\"mimeType\":\"image/png\"}".formatted(png));
            default -> "";
        };
    }

    private static String text(String text) {
        return "{\"type\":\"text\",\"text\":\"" + text + "\"}";
    }

    private static String messages(String content) {
        return "{\"messages\":[{\"role\":\"user\",\"content\":" + content + "}]}";
    }
}
