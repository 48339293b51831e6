package dev.notionmcp.kubeapi.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One node of an OpenAPI v3 structural schema, as a CRD holds it. What a schema does not say follows the rules of
 * server-side apply for deduced types: maps merge field by field, lists are atomic.
 */
public final class Schema {

    public static final Schema ANY = new Schema(MissingNode.getInstance(), Map.of());

    private final JsonNode raw;
    private final Map<String, JsonNode> definitions;
    private final Map<String, Schema> fields = new ConcurrentHashMap<>();
    private volatile @Nullable Schema items;

    private Schema(JsonNode raw, Map<String, JsonNode> definitions) {
        this.raw = raw;
        this.definitions = definitions;
    }

    /** {@code definitions} resolve {@code $ref}, which holds a bare definition name here. */
    public static Schema of(JsonNode raw, Map<String, JsonNode> definitions) {
        return raw.isMissingNode() || raw.isNull() ? ANY : new Schema(resolve(raw, definitions), definitions);
    }

    private static JsonNode resolve(JsonNode raw, Map<String, JsonNode> definitions) {
        var reference = raw.path("$ref");
        return reference.isMissingNode()
                ? raw
                : definitions.getOrDefault(reference.asText(), JsonNodeFactory.instance.objectNode());
    }

    public JsonNode raw() {
        return raw;
    }

    /** True if the named field is declared, not merely allowed. */
    public boolean declares(String field) {
        return raw.path("properties").has(field);
    }

    public Schema field(String name) {
        return fields.computeIfAbsent(name, n -> {
            var property = raw.path("properties").path(n);
            return of(property.isMissingNode() ? raw.path("additionalProperties") : property, definitions);
        });
    }

    public Schema items() {
        var known = items;
        if (known == null) {
            known = of(raw.path("items"), definitions);
            items = known;
        }
        return known;
    }

    /** True for maps with free keys, whose entries are owned one by one and as a whole. */
    public boolean hasFreeKeys() {
        return raw.path("additionalProperties").isObject();
    }

    public boolean keepsUnknownFields() {
        return raw.path("x-kubernetes-preserve-unknown-fields").asBoolean();
    }

    public boolean isAtomicMap() {
        return raw.path("x-kubernetes-map-type").asText().equals("atomic");
    }

    public ListType listType() {
        return switch (raw.path("x-kubernetes-list-type").asText()) {
            case "map" -> ListType.MAP;
            case "set" -> ListType.SET;
            default -> ListType.ATOMIC;
        };
    }

    public List<String> mapKeys() {
        var keys = new ArrayList<String>();
        raw.path("x-kubernetes-list-map-keys").forEach(k -> keys.add(k.asText()));
        return keys;
    }

    /** Missing if there is none. */
    public JsonNode defaultValue() {
        return raw.path("default");
    }
}
