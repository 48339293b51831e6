package dev.notionmcp.kubeapi.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code metadata} of an object tree. */
public final class Meta {

    private Meta() {}

    public static ObjectNode of(ObjectNode object) {
        return object.withObjectProperty("metadata");
    }

    public static String text(ObjectNode object, String field) {
        return object.path("metadata").path(field).asText("");
    }

    public static String name(ObjectNode object) {
        return text(object, "name");
    }

    public static String namespace(ObjectNode object) {
        return text(object, "namespace");
    }

    public static String uid(ObjectNode object) {
        return text(object, "uid");
    }

    public static String resourceVersion(ObjectNode object) {
        return text(object, "resourceVersion");
    }

    public static boolean isDeleting(ObjectNode object) {
        return object.path("metadata").hasNonNull("deletionTimestamp");
    }

    public static List<String> finalizers(ObjectNode object) {
        return texts(object.path("metadata").path("finalizers"));
    }

    public static List<String> ownerUids(ObjectNode object) {
        var uids = new ArrayList<String>();
        object.path("metadata")
                .path("ownerReferences")
                .forEach(o -> uids.add(o.path("uid").asText()));
        return uids;
    }

    /** Copies a metadata field, or its absence, from one object to another. */
    public static void carry(String field, ObjectNode from, ObjectNode to) {
        set(of(to), field, from.path("metadata").get(field));
    }

    public static void set(ObjectNode object, String field, @Nullable JsonNode value) {
        if (value == null) {
            object.remove(field);
        } else {
            object.set(field, value);
        }
    }

    /** Now, as Kubernetes writes times: RFC 3339 in UTC with whole seconds. */
    public static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(t -> texts.add(t.asText()));
        return texts;
    }
}
