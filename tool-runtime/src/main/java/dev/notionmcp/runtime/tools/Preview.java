package dev.notionmcp.runtime.tools;

import dev.notionmcp.runtime.notion.Json;
import dev.notionmcp.runtime.tools.argument.Parameter;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer to a dry run: what the call would do, in words, and what stands there now. */
final class Preview {

    private final ObjectNode answer;

    /** @param would completes the sentence "This call would …" */
    Preview(String would) {
        answer = Json.MAPPER
                .createObjectNode()
                .put("object", Parameter.DRY_RUN)
                .put("would", would)
                .put("written", "nothing");
    }

    /** One thing before and after the change. */
    Preview change(String name, JsonNode before, JsonNode after) {
        var change = answer.withObject("changes").putObject(name);
        change.set("before", before.isMissingNode() ? Json.MAPPER.nullNode() : before);
        change.set("after", after);
        return this;
    }

    /** Each field that is given, before and after the change. */
    Preview changes(ObjectNode before, ObjectNode given) {
        given.forEachEntry((name, after) -> change(name, before.path(name), after));
        return this;
    }

    Preview fact(String name, JsonNode value) {
        answer.set(name, value);
        return this;
    }

    Preview note(String sentence) {
        answer.withArray("notes").add(sentence);
        return this;
    }

    Preview notes(List<String> sentences) {
        sentences.forEach(this::note);
        return this;
    }

    ObjectNode answer() {
        return answer;
    }
}
