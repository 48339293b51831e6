package dev.notionmcp.kubeapi.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.apply.FieldManager;
import dev.notionmcp.kubeapi.apply.ManagedFields;
import dev.notionmcp.kubeapi.apply.ServerSideApply;
import dev.notionmcp.kubeapi.patch.Patch;
import dev.notionmcp.kubeapi.resource.Json;
import dev.notionmcp.kubeapi.resource.Meta;
import dev.notionmcp.kubeapi.resource.ResourceType;
import dev.notionmcp.kubeapi.status.ApiError;
import dev.notionmcp.kubeapi.status.Cause;
import dev.notionmcp.kubeapi.store.ObjectKey;
import dev.notionmcp.kubeapi.store.ObjectStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Create, update, patch and apply. Each reads, decides and writes without another writer in between. */
public final class ObjectWrites {

    /** What was stored, and whether it was new. */
    public record Written(ObjectNode object, boolean created) {}

    private final ObjectStore store;
    private final Namespaces namespaces;
    private final Commits commits;

    public ObjectWrites(ObjectStore store, Namespaces namespaces, Commits commits) {
        this.store = store;
        this.namespaces = namespaces;
        this.commits = commits;
    }

    public ObjectNode create(Target target, ObjectNode body, WriteOptions options) {
        prepare(target.type(), body);
        return store.exclusively(() -> {
            var object = Admission.toCreate(target, body, options.strict());
            var key = target.named(Meta.name(object)).key();
            if (store.get(key).isPresent()) {
                throw ApiError.alreadyExists(target.type().groupResource(), key.name());
            }
            namespaces.admit(target.named(key.name()), options.dryRun());
            var managed = ManagedFields.of(null);
            managed.update(
                    updating(target, options), null, object, target.type().schema());
            managed.writeTo(object);
            return commits.commit(target.type(), key, null, object, options.dryRun());
        });
    }

    public ObjectNode update(Target target, ObjectNode body, WriteOptions options) {
        prepare(target.type(), body);
        return store.exclusively(() -> {
            var live = live(target);
            if (target.type().custom() && Meta.resourceVersion(body).isEmpty()) {
                throw ApiError.invalid(
                        target.type().qualifiedKind(),
                        target.type().groupResource(),
                        target.name(),
                        List.of(new Cause(
                                "FieldValueInvalid",
                                "Invalid value: 0: must be specified for an update",
                                "metadata.resourceVersion")));
            }
            return replace(target, live, body, options);
        });
    }

    public ObjectNode patch(Target target, Patch patch, JsonNode body, WriteOptions options) {
        return store.exclusively(() -> {
            var live = live(target);
            var sent = patch.applyTo(live, body, target.type().schema());
            prepare(target.type(), sent);
            return replace(target, live, sent, options);
        });
    }

    public Written apply(Target target, ObjectNode body, WriteOptions options, boolean force) {
        prepare(target.type(), body);
        if (body.path("metadata").has("managedFields")) {
            throw ApiError.badRequest("metadata.managedFields must be nil");
        }
        return store.exclusively(() -> {
            var live = store.get(target.key()).orElse(null);
            if (live == null && !target.subresource().isEmpty()) {
                throw target.notFound();
            }
            checkVersion(target, live, body);
            var apply = new ServerSideApply(
                    FieldManager.applying(options.fieldManager(), target.type().apiVersion(), target.subresource()),
                    target.type().schema(),
                    force);
            var configuration = configuration(target, body);
            var merged = apply.merge(live, configuration);
            var next = live == null
                    ? creatable(target, merged, options)
                    : Admission.toUpdate(target, live, merged, options.strict());
            apply.own(live, configuration, next);
            var stored = commits.commit(target.type(), target.key(), live, next, options.dryRun());
            return new Written(stored, live == null);
        });
    }

    private ObjectNode creatable(Target target, ObjectNode merged, WriteOptions options) {
        namespaces.admit(target, options.dryRun());
        return Admission.toCreate(target, merged, options.strict());
    }

    /** An apply says nothing about what its (sub)resource does not write. */
    private static ObjectNode configuration(Target target, ObjectNode body) {
        var configuration = body.deepCopy();
        Meta.of(configuration).put("name", target.name());
        if (target.isStatus()) {
            configuration.retain("apiVersion", "kind", "metadata", "status");
            Meta.of(configuration).retain("name", "namespace");
        } else if (target.type().hasStatus()) {
            configuration.remove("status");
        }
        return configuration;
    }

    private static void checkVersion(Target target, @Nullable ObjectNode live, ObjectNode body) {
        var version = Meta.resourceVersion(body);
        var current = live == null ? "" : Meta.resourceVersion(live);
        if (!version.isEmpty() && !version.equals(current)) {
            throw ApiError.staleVersion(target.type().groupResource(), target.name());
        }
    }

    private ObjectNode replace(Target target, ObjectNode live, ObjectNode sent, WriteOptions options) {
        var next = Admission.toUpdate(target, live, sent, options.strict());
        var managed = ManagedFields.of(live);
        managed.update(updating(target, options), live, next, target.type().schema());
        managed.writeTo(next);
        return commits.commit(target.type(), target.key(), live, next, options.dryRun());
    }

    private static FieldManager updating(Target target, WriteOptions options) {
        return FieldManager.updating(options.fieldManager(), target.type().apiVersion(), target.subresource());
    }

    private ObjectNode live(Target target) {
        return find(target.key()).orElseThrow(target::notFound);
    }

    private Optional<ObjectNode> find(ObjectKey key) {
        return store.get(key);
    }

    private static void prepare(ResourceType type, ObjectNode body) {
        Json.dropNulls(body);
        BuiltInDefaults.foldStringData(type, body);
    }
}
