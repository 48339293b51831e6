package dev.notionmcp.kubeapi.select;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.resource.ResourceType;
import dev.notionmcp.kubeapi.status.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Field selectors: paths compared with {@code =}, {@code ==} or {@code !=}. Custom kinds allow name, namespace and their
 * selectable fields only, as a real server does; built-in kinds allow any simple path here.
 */
public final class FieldSelector implements Predicate<ObjectNode> {

    private record Requirement(String path, String value, boolean equal) {}

    private final List<Requirement> requirements = new ArrayList<>();

    private FieldSelector() {}

    public static FieldSelector parse(String text, ResourceType type) {
        var selector = new FieldSelector();
        for (var part : text.split(",", -1)) {
            if (!part.isBlank()) {
                selector.requirements.add(requirement(part.strip(), type));
            }
        }
        return selector;
    }

    private static Requirement requirement(String text, ResourceType type) {
        var at = text.indexOf('=');
        if (at <= 0) {
            throw ApiError.badRequest("invalid selector: '" + text + "'; can't understand '" + text + "'");
        }
        var equal = text.charAt(at - 1) != '!';
        var path = text.substring(0, equal ? at : at - 1).strip();
        var value = text.substring(text.startsWith("==", at) ? at + 2 : at + 1).strip();
        var known = path.equals("metadata.name") || path.equals("metadata.namespace");
        if (!known && type.custom() && !type.selectableFields().contains(path)) {
            throw ApiError.badRequest("field label not supported: " + path);
        }
        return new Requirement(path, value, equal);
    }

    @Override
    public boolean test(ObjectNode object) {
        return requirements.stream()
                .allMatch(r -> r.equal() == valueAt(object, r.path()).equals(r.value()));
    }

    private static String valueAt(ObjectNode object, String path) {
        JsonNode value = object;
        for (var step : path.split("\\.", -1)) {
            value = value.path(step);
        }
        return value.asText("");
    }
}
