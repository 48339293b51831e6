package dev.notionmcp.runtime.mcp;

import dev.notionmcp.runtime.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call that asks its client for input, once or several times, before it completes (specification 2026-07-28, multi
 * round-trip requests). No tool of the runtime does; it must be possible all the same.
 *
 * @param rounds what is asked in each, by key
 * @param keepsState whether it hands out a state and wants it back
 * @param complete what the last answers lead to
 */
record InputRounds(List<Map<String, Ask>> rounds, boolean keepsState, String complete) {

    private static final String SAMPLE =
            "{\"messages\":[{\"role\":\"user\",\"content\":{\"type\":\"text\",\"text\":\"Go on.\"}}],\"maxTokens\":50}";
    private static final String ELICIT =
            "{\"message\":\"Which?\",\"requestedSchema\":{\"type\":\"object\",\"properties\":{\"it\":{\"type\":\"string\"}}}}";

    enum Ask {
        ELICITATION("elicitation", "elicitation/create", ELICIT),
        SAMPLING("sampling", "sampling/createMessage", SAMPLE),
        ROOTS("roots", "roots/list", "{}");

        private final String capability;
        private final String method;
        private final String params;

        Ask(String capability, String method, String params) {
            this.capability = capability;
            this.method = method;
            this.params = params;
        }
    }

    static InputRounds once(Map<String, Ask> asks, boolean keepsState, String complete) {
        return new InputRounds(List.of(asks), keepsState, complete);
    }

    Reply reply(Message.Request request) {
        var round = 0;
        if (keepsState && request.params().get("requestState") instanceof String state) {
            if (!state.matches("round-[0-9]")) {
                return Reply.invalidParams("The requestState is not of this server.");
            }
            round = Integer.parseInt(state.substring("round-".length()));
        }
        if (!answers(request, rounds.get(round).keySet())) {
            return ask(round, request);
        }
        return round + 1 < rounds.size()
                ? ask(round + 1, request)
                : new Reply.Done(Json.mapper().readValue(complete, ObjectNode.class));
    }

    private static boolean answers(Message.Request request, Set<String> keys) {
        return request.params().get("inputResponses") instanceof Map<?, ?> given
                && keys.stream().allMatch(key -> given.get(key) instanceof Map<?, ?>);
    }

    private Reply ask(int round, Message.Request request) {
        var result = Json.mapper().createObjectNode().put("resultType", "input_required");
        var asked = result.putObject("inputRequests");
        rounds.get(round).forEach((key, ask) -> {
            if (canAnswer(request, ask)) {
                asked.putObject(key)
                        .put("method", ask.method)
                        .set("params", Json.mapper().readTree(ask.params));
            }
        });
        if (keepsState) {
            result.put("requestState", "round-" + round);
        }
        return new Reply.Done(result);
    }

    private static boolean canAnswer(Message.Request request, Ask ask) {
        return request.meta().get(RequestMeta.CLIENT_CAPABILITIES) instanceof Map<?, ?> declared
                && declared.containsKey(ask.capability);
    }
}
