package dev.notionmcp.kubeapi.objects;

import dev.notionmcp.kubeapi.resource.Json;
import dev.notionmcp.kubeapi.resource.Meta;
import dev.notionmcp.kubeapi.resource.ResourceType;
import dev.notionmcp.kubeapi.resource.ResourceTypes;
import dev.notionmcp.kubeapi.status.ApiError;
import dev.notionmcp.kubeapi.status.GroupResource;
import dev.notionmcp.kubeapi.store.ObjectKey;
import dev.notionmcp.kubeapi.store.ObjectStore;

/**
 * Where objects may be created. Unlike a real server this one makes a missing namespace with its first object, so that
 * tests and a first run need no preparation.
 */
public final class Namespaces {

    static final GroupResource RESOURCE = new GroupResource("", "namespaces");

    private final ObjectStore store;
    private final ResourceType type;
    private final Commits commits;

    public Namespaces(ObjectStore store, ResourceTypes types, Commits commits) {
        this.store = store;
        this.type = types.find("v1", "namespaces").orElseThrow();
        this.commits = commits;
    }

    void admit(Target target, boolean dryRun) {
        if (!target.type().namespaced()) {
            return;
        }
        var name = target.namespace();
        var known = store.get(key(name));
        if (known.isPresent() && Meta.isDeleting(known.get())) {
            throw ApiError.forbidden(
                    target.type().groupResource(),
                    target.name(),
                    "unable to create new content in namespace " + name + " because it is being terminated");
        }
        if (known.isEmpty() && !dryRun) {
            ensure(name);
        }
    }

    public void ensure(String name) {
        store.exclusively(() -> {
            if (store.get(key(name)).isEmpty()) {
                var body = Json.object();
                Meta.of(body).put("name", name);
                var namespace = Admission.toCreate(new Target(type, "", name, ""), body, false);
                commits.commit(type, key(name), null, namespace, false);
            }
            return true;
        });
    }

    static ObjectKey key(String name) {
        return new ObjectKey(RESOURCE, "", name);
    }
}
