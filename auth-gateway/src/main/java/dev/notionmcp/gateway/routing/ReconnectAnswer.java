package dev.notionmcp.gateway.routing;

import dev.notionmcp.gateway.BaseUrl;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the call is answered that finds out that Notion has ended a workspace's token: the runtime's own tool error, in whatever form the
 * request's protocol revision has, with words that say what to do now.
 */
final class ReconnectAnswer {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST = 4 * 1024 * 1024;

    private final String words;

    ReconnectAnswer(BaseUrl baseUrl) {
        this.words =
                "Notion has ended this server's access to the workspace: the connection was removed in Notion, or its login"
                        + " has expired. To go on, the person connects again: with the next call this client asks for the login, or its"
                        + " sign-out and sign-in does; " + baseUrl.at("/") + " says how. Nothing was changed.";
    }

    Refusal instead(RuntimeAnswer answer) {
        try (answer) {
            var read = JSON.readTree(answer.body().readNBytes(LONGEST));
            if (retell(read)) {
                return Refusal.toolError("reconnect-required", JSON.writeValueAsString(read));
            }
        } catch (IOException | JacksonException e) {
            // broken off, or not JSON: told as below
        }
        return Refusal.of(502, "reconnect-required", words);
    }

    /** Of a batch each result; false if there is none. */
    private boolean retell(JsonNode answer) {
        if (answer.isArray()) {
            var any = false;
            for (var element : answer) {
                any |= retell(element);
            }
            return any;
        }
        if (answer.get("result") instanceof ObjectNode result
                && result.path("isError").asBoolean(false)) {
            result.remove("structuredContent");
            result.putArray("content").addObject().put("type", "text").put("text", words);
            return true;
        }
        return false;
    }
}
