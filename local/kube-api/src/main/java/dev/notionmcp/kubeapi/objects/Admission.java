package dev.notionmcp.kubeapi.objects;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.resource.Meta;
import dev.notionmcp.kubeapi.resource.ResourceType;
import dev.notionmcp.kubeapi.schema.Defaults;
import dev.notionmcp.kubeapi.schema.Pruning;
import dev.notionmcp.kubeapi.schema.Validation;
import dev.notionmcp.kubeapi.status.ApiError;
import dev.notionmcp.kubeapi.status.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Makes the object that will be stored out of the one that was sent. */
final class Admission {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");
    /** RBAC names are path segments, which is wider. */
    private static final Pattern PATH_SEGMENT = Pattern.compile("[^/%]+");

    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final List<String> KEPT =
            List.of("uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generateName");

    private Admission() {}

    /** {@code object} is changed and returned. */
    static ObjectNode toCreate(Target target, ObjectNode object, boolean strict) {
        var type = target.type();
        if (!Meta.resourceVersion(object).isEmpty()) {
            throw ApiError.badRequest("resourceVersion should not be set on objects to be created");
        }
        checkKind(target, object);
        var meta = Meta.of(object);
        if (Meta.name(object).isEmpty() && meta.hasNonNull("generateName")) {
            meta.put("name", meta.path("generateName").asText() + suffix());
        }
        checkNamespace(target, object);
        KEPT.stream().filter(f -> !f.equals("generateName")).forEach(meta::remove);
        meta.remove(List.of("generation", "managedFields", "selfLink"));
        meta.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", Meta.now());
        if (type.hasStatus()) {
            object.remove("status");
        }
        if (type.generations()) {
            meta.put("generation", 1);
        }
        return complete(type, object, strict);
    }

    /** Neither argument is changed. */
    static ObjectNode toUpdate(Target target, ObjectNode live, ObjectNode sent, boolean strict) {
        var type = target.type();
        checkKind(target, sent);
        checkSameObject(target, live, sent);
        ObjectNode next;
        if (target.isStatus()) {
            next = live.deepCopy();
            Meta.set(next, "status", sent.get("status"));
        } else {
            next = sent.deepCopy();
            if (type.hasStatus()) {
                Meta.set(next, "status", live.get("status"));
            }
            Meta.of(next).put("name", Meta.name(live));
            KEPT.forEach(f -> Meta.carry(f, live, next));
        }
        next.put("apiVersion", type.apiVersion()).put("kind", type.kind());
        List.of("namespace", "resourceVersion", "generation", "managedFields").forEach(f -> Meta.carry(f, live, next));
        refuseNewFinalizers(target, live, next);
        refuseOtherSelector(target, live, next);
        var done = complete(type, next, strict);
        if (type.generations() && specChanged(type, live, done)) {
            Meta.of(done)
                    .put("generation", live.path("metadata").path("generation").asLong() + 1);
        }
        return done;
    }

    private static ObjectNode complete(ResourceType type, ObjectNode object, boolean strict) {
        if (type.custom()) {
            var unknown = Pruning.prune(object, type.schema());
            if (strict && !unknown.isEmpty()) {
                var list =
                        unknown.stream().map(u -> "unknown field \"" + u + "\"").toList();
                throw ApiError.badRequest("strict decoding error: " + String.join(", ", list));
            }
        }
        Defaults.fill(object, type.schema());
        BuiltInDefaults.fill(type, object);
        var causes = new ArrayList<>(nameCauses(type, Meta.name(object)));
        causes.addAll(Validation.validate(object, type.schema()));
        if (!causes.isEmpty()) {
            throw ApiError.invalid(type.qualifiedKind(), type.groupResource(), Meta.name(object), causes);
        }
        return object;
    }

    private static List<Cause> nameCauses(ResourceType type, String name) {
        if (name.isEmpty()) {
            return List.of(new Cause(
                    "FieldValueRequired", "Required value: name or generateName is required", "metadata.name"));
        }
        var allowed = type.group().equals("rbac.authorization.k8s.io") ? PATH_SEGMENT : NAME;
        return allowed.matcher(name).matches()
                ? List.of()
                : List.of(new Cause(
                        "FieldValueInvalid",
                        "Invalid value: \"" + name + "\": a lowercase RFC 1123 subdomain must consist of lower case "
                                + "alphanumeric characters, '-' or '.', and must start and end with an alphanumeric "
                                + "character",
                        "metadata.name"));
    }

    private static boolean specChanged(ResourceType type, ObjectNode live, ObjectNode next) {
        var before = live.deepCopy();
        var after = next.deepCopy();
        for (var object : List.of(before, after)) {
            object.remove(List.of("metadata", "apiVersion"));
            if (type.hasStatus()) {
                object.remove("status");
            }
        }
        return !before.equals(after);
    }

    private static void checkKind(Target target, ObjectNode sent) {
        var type = target.type();
        var apiVersion = sent.path("apiVersion").asText(type.apiVersion());
        var kind = sent.path("kind").asText(type.kind());
        if (!apiVersion.equals(type.apiVersion()) || !kind.equals(type.kind())) {
            throw ApiError.badRequest("the API version or kind in the data (" + apiVersion + ", " + kind
                    + ") does not match the expected one (" + type.apiVersion() + ", " + type.kind() + ")");
        }
        sent.put("apiVersion", type.apiVersion()).put("kind", type.kind());
    }

    private static void checkNamespace(Target target, ObjectNode object) {
        var sent = Meta.namespace(object);
        if (!sent.isEmpty() && !sent.equals(target.namespace())) {
            throw ApiError.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        if (target.type().namespaced()) {
            Meta.of(object).put("namespace", target.namespace());
        } else {
            Meta.of(object).remove("namespace");
        }
    }

    private static void checkSameObject(Target target, ObjectNode live, ObjectNode sent) {
        checkNamespace(target, sent);
        var name = Meta.name(sent);
        if (!name.isEmpty() && !name.equals(target.name())) {
            throw ApiError.badRequest(
                    "the name of the object (" + name + ") does not match the name on the URL (" + target.name() + ")");
        }
        var resource = target.type().groupResource();
        if (!Meta.uid(sent).isEmpty() && !Meta.uid(sent).equals(Meta.uid(live))) {
            throw ApiError.conflict(
                    resource,
                    target.name(),
                    "Precondition failed: UID in precondition: " + Meta.uid(sent) + ", UID in object meta: "
                            + Meta.uid(live));
        }
        var version = Meta.resourceVersion(sent);
        if (!version.isEmpty() && !version.equals("0") && !version.equals(Meta.resourceVersion(live))) {
            throw ApiError.staleVersion(resource, target.name());
        }
    }

    private static void refuseNewFinalizers(Target target, ObjectNode live, ObjectNode next) {
        if (Meta.isDeleting(live) && !Meta.finalizers(live).containsAll(Meta.finalizers(next))) {
            throw ApiError.invalid(
                    target.type().qualifiedKind(),
                    target.type().groupResource(),
                    target.name(),
                    List.of(new Cause(
                            "FieldValueForbidden",
                            "Forbidden: no new finalizers can be added if the object is being deleted",
                            "metadata.finalizers")));
        }
    }

    /** A workload that changed its selector would lose its pods: the real server refuses that, so tests must see it. */
    private static void refuseOtherSelector(Target target, ObjectNode live, ObjectNode next) {
        var workload = target.type().group().equals("apps");
        var before = live.path("spec").path("selector");
        var after = next.path("spec").path("selector");
        if (workload && !after.isMissingNode() && !before.equals(after)) {
            throw ApiError.invalid(
                    target.type().qualifiedKind(),
                    target.type().groupResource(),
                    target.name(),
                    List.of(new Cause(
                            "FieldValueInvalid", "Invalid value: " + after + ": field is immutable", "spec.selector")));
        }
    }

    private static String suffix() {
        var letters = new StringBuilder();
        ThreadLocalRandom.current()
                .ints(5, 0, SUFFIX_LETTERS.length())
                .forEach(i -> letters.append(SUFFIX_LETTERS.charAt(i)));
        return letters.toString();
    }
}
