package dev.notionmcp.kubeapi.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The kinds of {@code built-in-kinds.yaml}: each with as much of its schema as merging and defaulting need. Fields that
 * file does not mention are kept as they come.
 */
final class BuiltInTypes {

    private final Map<String, JsonNode> definitions = new HashMap<>();
    private final List<ResourceType> types = new ArrayList<>();

    BuiltInTypes() {
        var file = read();
        file.path("definitions").properties().forEach(e -> definitions.put(e.getKey(), e.getValue()));
        file.path("kinds").forEach(k -> types.add(type(k)));
    }

    List<ResourceType> types() {
        return List.copyOf(types);
    }

    /** What custom kinds share with the built-in ones: {@code ObjectMeta}. */
    Map<String, JsonNode> definitions() {
        return Map.copyOf(definitions);
    }

    private static JsonNode read() {
        try (var in = BuiltInTypes.class.getResourceAsStream("built-in-kinds.yaml")) {
            if (in == null) {
                throw new IllegalStateException("built-in-kinds.yaml is not on the class path");
            }
            return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ResourceType type(JsonNode k) {
        var kind = k.path("kind").asText();
        var verbs = ResourceType.texts(k.path("verbs"));
        return new ResourceType(
                k.path("group").asText(""),
                k.path("version").asText("v1"),
                k.path("plural").asText(),
                kind.toLowerCase(Locale.ROOT),
                kind,
                kind + "List",
                k.path("namespaced").asBoolean(true),
                ResourceType.texts(k.path("shortNames")),
                ResourceType.texts(k.path("categories")),
                Set.copyOf(ResourceType.texts(k.path("subresources"))),
                verbs.isEmpty() ? ResourceType.ALL_VERBS : verbs,
                k.path("generations").asBoolean(),
                false,
                List.of(),
                ResourceType.columnsOf(k.path("columns")),
                Schema.of(withMetadata(k.path("schema")), definitions));
    }

    private static JsonNode withMetadata(JsonNode schema) {
        var root = schema instanceof ObjectNode declared ? declared.deepCopy() : Json.object();
        root.withObjectProperty("properties").putObject("metadata").put("$ref", "ObjectMeta");
        return root;
    }
}
