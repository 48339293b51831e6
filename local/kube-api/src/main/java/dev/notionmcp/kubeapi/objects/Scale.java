package dev.notionmcp.kubeapi.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.patch.Patch;
import dev.notionmcp.kubeapi.resource.Json;
import dev.notionmcp.kubeapi.resource.Meta;
import dev.notionmcp.kubeapi.schema.Schema;
import java.util.stream.Collectors;

/** The {@code scale} subresource: replicas and nothing else. */
public final class Scale {

    private final ObjectWrites writes;

    public Scale(ObjectWrites writes) {
        this.writes = writes;
    }

    public static ObjectNode of(ObjectNode scaled) {
        var scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
        var meta = scale.putObject("metadata");
        for (var field : new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
            Meta.set(meta, field, scaled.path("metadata").get(field));
        }
        scale.putObject("spec")
                .put("replicas", scaled.path("spec").path("replicas").asInt());
        scale.putObject("status")
                .put("replicas", scaled.path("status").path("replicas").asInt())
                .put(
                        "selector",
                        scaled.path("spec").path("selector").path("matchLabels").properties().stream()
                                .map(e -> e.getKey() + "=" + e.getValue().asText())
                                .collect(Collectors.joining(",")));
        return scale;
    }

    public ObjectNode update(Target target, ObjectNode live, ObjectNode sent, WriteOptions options) {
        var next = live.deepCopy();
        next.withObjectProperty("spec").set("replicas", sent.path("spec").path("replicas"));
        var version = Meta.resourceVersion(sent);
        if (!version.isEmpty()) {
            Meta.of(next).put("resourceVersion", version);
        }
        var itself = new Target(target.type(), target.namespace(), target.name(), "");
        return of(writes.update(itself, next, options));
    }

    public ObjectNode patch(Target target, ObjectNode live, Patch patch, JsonNode body, WriteOptions options) {
        return update(target, live, patch.applyTo(of(live), body, Schema.ANY), options);
    }
}
