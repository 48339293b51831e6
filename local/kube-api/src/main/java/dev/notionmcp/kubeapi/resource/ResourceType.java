package dev.notionmcp.kubeapi.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notionmcp.kubeapi.schema.Schema;
import dev.notionmcp.kubeapi.status.GroupResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One served version of a kind.
 *
 * @param verbs what discovery lists and the front allows; reviews can only be created
 * @param generations true if a change of the spec counts in {@code metadata.generation}
 * @param custom true if a CustomResourceDefinition installed it
 * @param selectableFields what field selectors may name besides name and namespace; only custom kinds are that strict
 */
public record ResourceType(
        String group,
        String version,
        String plural,
        String singular,
        String kind,
        String listKind,
        boolean namespaced,
        List<String> shortNames,
        List<String> categories,
        Set<String> subresources,
        List<String> verbs,
        boolean generations,
        boolean custom,
        List<String> selectableFields,
        List<Column> columns,
        Schema schema) {

    public static final List<String> ALL_VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    public GroupResource groupResource() {
        return new GroupResource(group, plural);
    }

    /** The kind as validation errors name it. */
    public String qualifiedKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    public boolean hasStatus() {
        return subresources.contains("status");
    }

    static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(t -> texts.add(t.asText()));
        return List.copyOf(texts);
    }

    static List<Column> columnsOf(JsonNode array) {
        var columns = new ArrayList<Column>();
        array.forEach(c -> columns.add(new Column(
                c.path("name").asText(),
                c.path("type").asText("string"),
                c.path("jsonPath").asText(),
                c.path("priority").asInt())));
        return List.copyOf(columns);
    }
}
