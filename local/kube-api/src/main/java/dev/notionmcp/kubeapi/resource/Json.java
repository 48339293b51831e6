package dev.notionmcp.kubeapi.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.status.ApiError;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** Objects are Jackson trees here: the API keeps fields it does not know, which typed models would lose. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Reads JSON or YAML; clients send either under the name of YAML, whose flow style looks like JSON. */
    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            return parseYaml(text);
        }
    }

    private static JsonNode parseYaml(String text) {
        try {
            // fabric8 takes a text that begins with a bracket for JSON, even if it is YAML's flow style
            var flow = text.startsWith("{") || text.startsWith("[");
            return YAML.unmarshal(flow ? "---\n" + text : text, JsonNode.class);
        } catch (RuntimeException e) {
            // the parser's own message quotes the body, which may hold a Secret
            throw ApiError.badRequest("the object provided is unrecognized: the body is neither JSON nor YAML");
        }
    }

    public static ObjectNode parseObject(String text) {
        if (parse(text) instanceof ObjectNode object) {
            return object;
        }
        throw ApiError.badRequest("the object provided is unrecognized: the body must be an object");
    }

    /** Reads the documents of a YAML stream. */
    public static List<ObjectNode> parseObjects(String yaml) {
        return Pattern.compile("(?m)^---\\s*$")
                .splitAsStream(yaml)
                .filter(document -> !document.isBlank())
                .map(Json::parseObject)
                .toList();
    }

    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree did not serialise", e);
        }
    }

    public static ObjectNode valueToTree(Object value) {
        return YAML.convertValue(value, ObjectNode.class);
    }

    public static <T> T treeToValue(ObjectNode tree, Class<T> type) {
        return YAML.convertValue(tree, type);
    }

    /** An absent field and an explicit null are the same to the API, except in a merge patch. */
    public static void dropNulls(JsonNode node) {
        for (Iterator<JsonNode> children = node.iterator(); children.hasNext(); ) {
            var child = children.next();
            if (child.isNull() && node.isObject()) {
                children.remove();
            } else {
                dropNulls(child);
            }
        }
    }
}
