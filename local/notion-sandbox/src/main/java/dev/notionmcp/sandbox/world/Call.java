package dev.notionmcp.sandbox.world;

import dev.notionmcp.sandbox.http.Input;
import dev.notionmcp.sandbox.http.Json;
import dev.notionmcp.sandbox.http.Request;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * One authorized REST call.
 *
 * @param tenant the workspace of the call's token: the only one its handler can see
 * @param params the values in the path, decoded
 */
public record Call(Tenant tenant, Map<String, String> params, Request request) {
    /** What answers a call, with the body of a 200 without its request_id. */
    @FunctionalInterface
    public interface Endpoint {
        ObjectNode answer(Call call);
    }

    public String id(String param) {
        return Input.of("path." + param, Json.node(params.get(param))).uuid();
    }

    public Input body() {
        return request.json();
    }
}
