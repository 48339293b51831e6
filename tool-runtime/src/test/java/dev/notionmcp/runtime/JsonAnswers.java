package dev.notionmcp.runtime;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads answers with a mapper that is not the server's. */
final class JsonAnswers {

    private JsonAnswers() {}

    static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    static int errorCode(HttpResponse<String> answer) {
        return json(answer).at("/error/code").asInt(0);
    }

    static String errorMessage(HttpResponse<String> answer) {
        return json(answer).at("/error/message").asString("");
    }
}
