package dev.notionmcp.runtime.mcp;

import dev.notionmcp.runtime.http.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * The features behind both eras. Plain calls on the request's own thread: the SDK's server would bring its reactive
 * pipeline and a JSON Schema library into each workspace's process for four methods.
 */
final class Dispatcher {

    private final Map<String, RpcMethod> methods = new HashMap<>();
    private final TreeSet<String> capabilities = new TreeSet<>();

    /** @param features of two that have the same method, the later one answers it */
    Dispatcher(List<Feature> features) {
        for (var feature : features) {
            capabilities.add(feature.capability());
            methods.putAll(feature.methods());
        }
    }

    /** No capability has options here: what a process offers never changes while it lives. */
    ObjectNode capabilities() {
        var json = Json.mapper().createObjectNode();
        capabilities.forEach(json::putObject);
        return json;
    }

    boolean has(String method) {
        return methods.containsKey(method);
    }

    Reply call(Message.Request request, Caller caller) {
        var method = methods.get(request.method());
        return method == null
                ? new Reply.Failed(
                        new Rpc.Failure(Rpc.METHOD_NOT_FOUND, "This server has no method " + request.method() + "."))
                : method.call(request, caller);
    }
}
