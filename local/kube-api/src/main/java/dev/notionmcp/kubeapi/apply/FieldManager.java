package dev.notionmcp.kubeapi.apply;

import com.fasterxml.jackson.databind.JsonNode;

/** Who set fields, and how: one entry of managed fields. {@code subresource} is empty for the object itself. */
public record FieldManager(String name, String operation, String apiVersion, String subresource) {

    static final String APPLY = "Apply";
    static final String UPDATE = "Update";

    public static FieldManager applying(String name, String apiVersion, String subresource) {
        return new FieldManager(name, APPLY, apiVersion, subresource);
    }

    public static FieldManager updating(String name, String apiVersion, String subresource) {
        return new FieldManager(name, UPDATE, apiVersion, subresource);
    }

    static FieldManager of(JsonNode entry) {
        return new FieldManager(
                entry.path("manager").asText(),
                entry.path("operation").asText(),
                entry.path("apiVersion").asText(),
                entry.path("subresource").asText(""));
    }
}
