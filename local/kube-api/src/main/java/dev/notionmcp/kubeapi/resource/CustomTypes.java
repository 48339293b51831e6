package dev.notionmcp.kubeapi.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.schema.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the served versions out of a CustomResourceDefinition. */
final class CustomTypes {

    private static final Column AGE = new Column("Age", "date", ".metadata.creationTimestamp", 0);

    private CustomTypes() {}

    static List<ResourceType> of(ObjectNode definition, Map<String, JsonNode> definitions) {
        var types = new ArrayList<ResourceType>();
        definition.path("spec").path("versions").forEach(version -> {
            if (version.path("served").asBoolean()) {
                types.add(type(definition.path("spec"), version, definitions));
            }
        });
        return types;
    }

    private static ResourceType type(JsonNode spec, JsonNode version, Map<String, JsonNode> definitions) {
        var names = spec.path("names");
        var kind = names.path("kind").asText();
        var columns = ResourceType.columnsOf(version.path("additionalPrinterColumns"));
        return new ResourceType(
                spec.path("group").asText(),
                version.path("name").asText(),
                names.path("plural").asText(),
                names.path("singular").asText(kind.toLowerCase(Locale.ROOT)),
                kind,
                names.path("listKind").asText(kind + "List"),
                spec.path("scope").asText().equals("Namespaced"),
                ResourceType.texts(names.path("shortNames")),
                ResourceType.texts(names.path("categories")),
                subresources(version),
                ResourceType.ALL_VERBS,
                true,
                true,
                selectable(version),
                columns.isEmpty() ? List.of(AGE) : columns,
                Schema.of(schema(version), definitions));
    }

    private static Set<String> subresources(JsonNode version) {
        var subresources = new HashSet<String>();
        if (version.path("subresources").has("status")) {
            subresources.add("status");
        }
        return subresources;
    }

    private static List<String> selectable(JsonNode version) {
        var paths = new ArrayList<String>();
        version.path("selectableFields")
                .forEach(f -> paths.add(f.path("jsonPath").asText().substring(1)));
        return paths;
    }

    private static JsonNode schema(JsonNode version) {
        var declared = version.path("schema").path("openAPIV3Schema");
        var root = declared instanceof ObjectNode object ? object.deepCopy() : Json.object();
        var properties = root.withObjectProperty("properties");
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        properties.putObject("metadata").put("$ref", "ObjectMeta");
        return root;
    }
}
