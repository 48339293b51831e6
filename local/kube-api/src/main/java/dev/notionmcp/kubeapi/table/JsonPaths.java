package dev.notionmcp.kubeapi.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The JSONPath of printer columns: fields (also {@code ['a.b']}), indexes, {@code [*]} and filters such as {@code
 * [?(@.type=="Ready")]}. What does not fit yields nothing, as in kubectl.
 */
final class JsonPaths {

    private static final Pattern STEP = Pattern.compile("\\.([^.\\[\\]]+)"
            + "|\\['([^']+)'\\]"
            + "|\\[(-?\\d+)\\]"
            + "|(\\[\\*\\]|\\.\\*)"
            + "|\\[\\?\\(@\\.([^=!\\s]+)\\s*(==|!=)\\s*[\"']?([^\"')]*)[\"']?\\)\\]");

    private JsonPaths() {}

    static List<JsonNode> find(JsonNode root, String path) {
        var found = Stream.of(root);
        var steps = STEP.matcher(path.replace("\\.", "\u0001"));
        while (steps.find()) {
            if (steps.group(1) != null || steps.group(2) != null) {
                var field = (steps.group(1) != null ? steps.group(1) : steps.group(2)).replace('\u0001', '.');
                found = field.equals("*") ? found.flatMap(JsonPaths::children) : found.map(n -> n.path(field));
            } else if (steps.group(3) != null) {
                var index = Integer.parseInt(steps.group(3));
                found = found.map(n -> n.path(index < 0 ? n.size() + index : index));
            } else if (steps.group(4) != null) {
                found = found.flatMap(JsonPaths::children);
            } else {
                var field = steps.group(5);
                var equal = steps.group(6).equals("==");
                var value = steps.group(7);
                found = found.flatMap(JsonPaths::children)
                        .filter(n ->
                                n.at("/" + field.replace('.', '/')).asText().equals(value) == equal);
            }
        }
        return found.filter(n -> !n.isMissingNode() && !n.isNull()).toList();
    }

    private static Stream<JsonNode> children(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
