package dev.notionmcp.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds the JSON-RPC answer in the body of an HTTP answer, which is one message or a stream of them. */
final class RpcAnswer {
    /** Of every request: one is open at a time. */
    static final int ID = 1;

    private static final String REMEDY =
            "The answer has to come from the gateway unchanged: look for a proxy in front that rewrites or buffers bodies.";
    private static final JsonMapper JSON = JsonMapper.shared();

    private RpcAnswer() {}

    /** The result of a request that was answered 200. */
    static JsonNode result(Answer answer, String method) throws BrokenPromise {
        BrokenPromise.unless(
                answer.status() != 401,
                method + " with the token answers 401",
                "Give an unexpired access token that was issued for this very URL, or get one by a login: LOGIN=1.");
        var messages = messages(answer);
        for (var message : messages) {
            if (message.path("id").asInt(-1) == ID) {
                var error = message.path("error").path("code");
                BrokenPromise.unless(
                        message.has("result") && answer.status() == 200,
                        method + " answers " + answer.status()
                                + (error.isMissingNode() ? "" : " with the JSON-RPC error " + error.asString("")),
                        "Look for X-Request-Id " + answer.header("X-Request-Id") + " in the gateway's log.");
                return message.get("result");
            }
        }
        throw new BrokenPromise(method + " answers " + answer.status() + " without a JSON-RPC answer", REMEDY);
    }

    private static List<JsonNode> messages(Answer answer) throws BrokenPromise {
        var stream = answer.header("Content-Type").toLowerCase(Locale.ROOT).startsWith("text/event-stream");
        var messages = new ArrayList<JsonNode>();
        try {
            for (var text : stream ? events(answer.body()) : List.of(answer.body())) {
                messages.add(JSON.readTree(text));
            }
        } catch (JacksonException e) {
            throw new BrokenPromise("an answer with status " + answer.status() + " is not JSON", REMEDY);
        }
        return messages;
    }

    /** The data of each event (WHATWG HTML, section 9.2.6); comments and other fields are left out. */
    static List<String> events(String stream) {
        var events = new ArrayList<String>();
        for (var event : stream.split("\r\n\r\n|\n\n|\r\r", -1)) {
            var data = new ArrayList<String>();
            for (var line : event.split("\r\n|\n|\r", -1)) {
                if (line.startsWith("data:")) {
                    data.add(line.substring("data:".length()).replaceFirst("^ ", ""));
                }
            }
            if (!data.isEmpty() && !String.join("", data).isBlank()) {
                events.add(String.join("\n", data));
            }
        }
        return events;
    }
}
