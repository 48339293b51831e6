package dev.notionmcp.kubeapi.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.resource.Meta;
import dev.notionmcp.kubeapi.resource.ResourceTypes;
import dev.notionmcp.kubeapi.status.GroupResource;
import dev.notionmcp.kubeapi.store.ObjectStore;
import java.util.List;

/** Serves what the stored CustomResourceDefinitions define. */
public final class CustomDefinitions {

    private static final GroupResource RESOURCE =
            new GroupResource("apiextensions.k8s.io", "customresourcedefinitions");

    private final ObjectStore store;
    private final ResourceTypes types;
    private final ObjectWrites writes;

    public CustomDefinitions(ObjectStore store, ResourceTypes types, ObjectWrites writes) {
        this.store = store;
        this.types = types;
        this.writes = writes;
    }

    /** Serves the definitions of an earlier run, and applies the given ones over them. */
    public void install(List<ObjectNode> definitions) {
        store.list(RESOURCE, "").objects().forEach(o -> types.install(o.object()));
        var type = types.find(RESOURCE).orElseThrow();
        definitions.forEach(d -> writes.apply(new Target(type, "", Meta.name(d), ""), d, WriteOptions.SERVER, true));
    }

    /** Says at once what the real server says a moment later: established, names accepted. */
    static void establish(ObjectNode definition) {
        var status = definition.withObjectProperty("status");
        if (!status.has("conditions")) {
            var conditions = status.putArray("conditions");
            condition(conditions.addObject(), "NamesAccepted", "NoConflicts", "no conflicts found");
            condition(
                    conditions.addObject(),
                    "Established",
                    "InitialNamesAccepted",
                    "the initial names have been accepted");
        }
        status.set("acceptedNames", definition.path("spec").path("names").deepCopy());
        var stored = status.putArray("storedVersions");
        definition.path("spec").path("versions").forEach(version -> {
            if (version.path("storage").asBoolean()) {
                stored.add(version.path("name"));
            }
        });
    }

    private static void condition(ObjectNode condition, String type, String reason, String message) {
        condition.put("lastTransitionTime", Meta.now()).put("message", message);
        condition.put("reason", reason).put("status", "True").put("type", type);
    }
}
