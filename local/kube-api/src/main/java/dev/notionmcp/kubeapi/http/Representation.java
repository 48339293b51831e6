package dev.notionmcp.kubeapi.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.resource.Json;
import dev.notionmcp.kubeapi.resource.ResourceType;
import dev.notionmcp.kubeapi.table.Table;
import java.util.List;

/** How a client wants objects: whole, as rows of a table for people, or their metadata alone. */
enum Representation {
    WHOLE,
    TABLE,
    METADATA;

    /** From an Accept header: the first form we know counts. */
    static Representation of(String accept) {
        for (var offer : accept.split(",", -1)) {
            if (offer.contains("as=Table")) {
                return TABLE;
            }
            if (offer.contains("as=PartialObjectMetadata")) {
                return METADATA;
            }
        }
        return WHOLE;
    }

    ObjectNode one(ResourceType type, ObjectNode object) {
        return switch (this) {
            case WHOLE -> inVersion(type, object);
            case TABLE ->
                new Table(type)
                        .of(
                                List.of(object),
                                object.path("metadata").path("resourceVersion").asText());
            case METADATA -> metadata(object);
        };
    }

    /** {@code proceed} is the continue token, empty on the last page. */
    ObjectNode list(ResourceType type, List<ObjectNode> objects, long revision, String proceed, long remaining) {
        var list = this == TABLE ? new Table(type).of(objects, Long.toString(revision)) : Json.object();
        if (this == WHOLE) {
            list.put("kind", type.listKind()).put("apiVersion", type.apiVersion());
        } else if (this == METADATA) {
            list.put("kind", "PartialObjectMetadataList").put("apiVersion", "meta.k8s.io/v1");
        }
        var metadata = list.withObjectProperty("metadata").put("resourceVersion", Long.toString(revision));
        if (!proceed.isEmpty()) {
            metadata.put("continue", proceed).put("remainingItemCount", remaining);
        }
        if (this != TABLE) {
            var items = list.putArray("items");
            objects.forEach(o -> items.add(one(type, o)));
        }
        return list;
    }

    private static ObjectNode inVersion(ResourceType type, ObjectNode object) {
        return object.path("apiVersion").asText().equals(type.apiVersion())
                ? object
                : object.deepCopy().put("apiVersion", type.apiVersion());
    }

    private static ObjectNode metadata(ObjectNode object) {
        var partial = Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        return partial.set("metadata", object.path("metadata"));
    }
}
