package dev.notionmcp.kubeapi.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.resource.ResourceType;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Columns of built-in kinds that no path can express. */
record Computed(String name, Function<ObjectNode, String> value) {

    static List<Computed> of(ResourceType type) {
        if (type.custom()) {
            return List.of();
        }
        return switch (type.kind()) {
            case "Deployment" -> List.of(new Computed("Ready", Computed::readyReplicas));
            case "Pod" -> List.of(new Computed("Ready", Computed::readyContainers));
            case "Secret", "ConfigMap" -> List.of(new Computed("Data", Computed::entries));
            case "Service" -> List.of(new Computed("Port(s)", Computed::ports));
            case "Event" -> List.of(new Computed("Object", Computed::regarding));
            default -> List.of();
        };
    }

    private static String readyReplicas(ObjectNode deployment) {
        return deployment.path("status").path("readyReplicas").asInt() + "/"
                + deployment.path("spec").path("replicas").asInt();
    }

    private static String readyContainers(ObjectNode pod) {
        var ready = stream(pod.path("status").path("containerStatuses"))
                .filter(c -> c.path("ready").asBoolean())
                .count();
        return ready + "/" + pod.path("spec").path("containers").size();
    }

    private static String entries(ObjectNode object) {
        return Integer.toString(
                object.path("data").size() + object.path("binaryData").size());
    }

    private static String ports(ObjectNode service) {
        return stream(service.path("spec").path("ports"))
                .map(p -> p.path("port").asText() + "/" + p.path("protocol").asText())
                .collect(Collectors.joining(","));
    }

    private static String regarding(ObjectNode event) {
        var object = event.has("regarding") ? event.path("regarding") : event.path("involvedObject");
        return object.path("kind").asText().toLowerCase(Locale.ROOT) + "/"
                + object.path("name").asText();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
