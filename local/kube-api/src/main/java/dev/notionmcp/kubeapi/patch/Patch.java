package dev.notionmcp.kubeapi.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.resource.ResourceType;
import dev.notionmcp.kubeapi.schema.Schema;
import dev.notionmcp.kubeapi.status.ApiError;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;

/** The three kinds of patch that are changes, as against the fourth, an apply, which is a wish. */
public enum Patch {
    JSON("application/json-patch+json") {
        @Override
        ObjectNode change(ObjectNode object, JsonNode patch, Schema schema) {
            try {
                if (JsonPatch.apply(patch, object) instanceof ObjectNode changed) {
                    return changed;
                }
            } catch (JsonPatchException | IllegalArgumentException e) {
                throw ApiError.badRequest("the server rejected our request due to an error in our request: "
                        + "the JSON patch does not fit the object");
            }
            throw ApiError.badRequest("a JSON patch must leave an object");
        }
    },
    MERGE("application/merge-patch+json") {
        @Override
        ObjectNode change(ObjectNode object, JsonNode patch, Schema schema) {
            MergePatch.apply(object, fields(patch));
            return object;
        }
    },
    STRATEGIC("application/strategic-merge-patch+json") {
        @Override
        ObjectNode change(ObjectNode object, JsonNode patch, Schema schema) {
            StrategicMergePatch.apply(object, fields(patch), schema);
            return object;
        }
    };

    private final String mediaType;

    Patch(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * The kind of patch a media type means.
     *
     * @throws ApiError 415 for another media type, and for a strategic merge of a custom kind, whose lists have no
     *     strategies
     */
    public static Patch of(String mediaType, ResourceType type) {
        for (var patch : values()) {
            if (patch.mediaType.equals(mediaType) && !(patch == STRATEGIC && type.custom())) {
                return patch;
            }
        }
        throw ApiError.unsupportedMediaType(
                "the body of the request was in an unknown format - accepted media types include: "
                        + "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml");
    }

    /** Returns the changed copy of an object. */
    public ObjectNode applyTo(ObjectNode live, JsonNode patch, Schema schema) {
        return change(live.deepCopy(), patch, schema);
    }

    abstract ObjectNode change(ObjectNode object, JsonNode patch, Schema schema);

    private static ObjectNode fields(JsonNode patch) {
        if (patch instanceof ObjectNode object) {
            return object;
        }
        throw ApiError.badRequest("a merge patch must be an object");
    }
}
