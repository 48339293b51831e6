package dev.notionmcp.kubeapi.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** RFC 7386. */
final class MergePatch {

    private MergePatch() {}

    static void apply(ObjectNode target, ObjectNode patch) {
        patch.properties().forEach(e -> {
            var name = e.getKey();
            switch (e.getValue()) {
                case ObjectNode below -> {
                    // a new object is built through the same rules, because it must not keep nulls either
                    if (!target.path(name).isObject()) {
                        target.putObject(name);
                    }
                    apply((ObjectNode) target.get(name), below);
                }
                case JsonNode value when value.isNull() -> target.remove(name);
                default -> target.set(name, e.getValue().deepCopy());
            }
        });
    }
}
