package dev.notionmcp.kubeapi.objects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.resource.Meta;
import dev.notionmcp.kubeapi.resource.ResourceType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The defaults of built-in kinds that depend on other fields; the constant ones are in their schemas. */
final class BuiltInDefaults {

    private BuiltInDefaults() {}

    /** Before anything else is done with a body: turns a Secret's write-only texts into its data. */
    static void foldStringData(ResourceType type, ObjectNode body) {
        if (type.kind().equals("Secret") && body.remove("stringData") instanceof ObjectNode texts) {
            var data = body.withObjectProperty("data");
            texts.properties()
                    .forEach(e -> data.put(
                            e.getKey(),
                            Base64.getEncoder()
                                    .encodeToString(e.getValue().asText().getBytes(StandardCharsets.UTF_8))));
        }
    }

    static void fill(ResourceType type, ObjectNode object) {
        if (type.custom()) {
            return;
        }
        switch (type.kind()) {
            case "Namespace" -> namespace(object);
            case "Service" -> service(object);
            case "Pod" -> pod(object.path("spec"));
            case "Deployment" -> deployment(object.path("spec"));
            case "ReplicaSet" -> pod(object.path("spec").path("template").path("spec"));
            case "NetworkPolicy" -> networkPolicy(object.path("spec"));
            case "CustomResourceDefinition" -> CustomDefinitions.establish(object);
            default -> {}
        }
    }

    private static void namespace(ObjectNode namespace) {
        Meta.of(namespace).withObjectProperty("labels").put("kubernetes.io/metadata.name", Meta.name(namespace));
        if (!Meta.isDeleting(namespace)) {
            namespace.withObjectProperty("spec").putArray("finalizers").add("kubernetes");
        }
    }

    private static void service(ObjectNode service) {
        var spec = service.withObjectProperty("spec");
        spec.path("ports").forEach(port -> setIfAbsent(port, "targetPort", port.path("port")));
        if (!spec.has("clusterIP")
                && !spec.path("type").asText().equals("ExternalName")
                && !Meta.uid(service).isEmpty()) {
            // nobody routes these addresses here; they only have to look alike and stay
            var hash = Meta.uid(service).hashCode();
            spec.put("clusterIP", "10.96." + (hash >>> 8 & 0xff) + "." + Math.max(1, hash & 0xff));
        }
        if (spec.has("clusterIP") && !spec.has("clusterIPs")) {
            spec.putArray("clusterIPs").add(spec.get("clusterIP"));
        }
    }

    private static void deployment(JsonNode spec) {
        if (spec.path("strategy") instanceof ObjectNode strategy
                && strategy.path("type").asText().equals("RollingUpdate")) {
            var rolling = strategy.withObjectProperty("rollingUpdate");
            setIfAbsent(rolling, "maxUnavailable", rolling.textNode("25%"));
            setIfAbsent(rolling, "maxSurge", rolling.textNode("25%"));
        }
        pod(spec.path("template").path("spec"));
    }

    private static void pod(JsonNode spec) {
        setIfAbsent(spec, "serviceAccount", spec.path("serviceAccountName"));
        for (var list : new String[] {"containers", "initContainers", "ephemeralContainers"}) {
            spec.path(list).forEach(container -> {
                if (container instanceof ObjectNode object && !object.has("imagePullPolicy")) {
                    var image = object.path("image").asText();
                    var tag = image.substring(image.lastIndexOf('/') + 1);
                    var latest = tag.endsWith(":latest") || (!tag.contains(":") && !tag.contains("@"));
                    object.put("imagePullPolicy", latest ? "Always" : "IfNotPresent");
                }
            });
        }
    }

    private static void networkPolicy(JsonNode spec) {
        if (spec instanceof ObjectNode object && !object.has("policyTypes")) {
            var types = object.putArray("policyTypes").add("Ingress");
            if (object.has("egress")) {
                types.add("Egress");
            }
        }
    }

    private static void setIfAbsent(JsonNode struct, String field, JsonNode value) {
        if (struct instanceof ObjectNode object && !object.has(field) && !value.isMissingNode()) {
            object.set(field, value);
        }
    }
}
