package dev.notionmcp.kubeapi.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.resource.Json;
import dev.notionmcp.kubeapi.resource.ResourceType;
import dev.notionmcp.kubeapi.resource.ResourceTypes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Unaggregated discovery: versions, groups and their resources. */
public final class Discovery {

    /** The version whose behaviour this server follows; clients only compare it. */
    private static final String MINOR = "33";

    private final ResourceTypes types;

    public Discovery(ResourceTypes types) {
        this.types = types;
    }

    /** Empty for a path that is not discovery's, which includes {@code /openapi}: kubectl does without. */
    public Optional<ObjectNode> answer(List<String> steps) {
        return switch (String.join("/", steps)) {
            case "version" -> Optional.of(version());
            case "api" -> Optional.of(coreVersions());
            case "apis" -> Optional.of(groups());
            default -> below(steps);
        };
    }

    private Optional<ObjectNode> below(List<String> steps) {
        if (steps.size() == 2 && steps.getFirst().equals("api")) {
            return resources(steps.get(1));
        }
        if (steps.size() == 3 && steps.getFirst().equals("apis")) {
            return resources(steps.get(1) + "/" + steps.get(2));
        }
        if (steps.size() == 2 && steps.getFirst().equals("apis")) {
            return groupNames()
                    .filter(steps.get(1)::equals)
                    .findFirst()
                    .map(g -> group(g).put("kind", "APIGroup").put("apiVersion", "v1"));
        }
        return Optional.empty();
    }

    private static ObjectNode version() {
        var platform = System.getProperty("os.name").toLowerCase(Locale.ROOT) + "/" + System.getProperty("os.arch");
        return Json.object()
                .put("major", "1")
                .put("minor", MINOR)
                .put("gitVersion", "v1." + MINOR + ".0+notion-mcp-remote")
                .put("platform", platform);
    }

    private static ObjectNode coreVersions() {
        var versions = Json.object().put("kind", "APIVersions").put("apiVersion", "v1");
        versions.putArray("versions").add("v1");
        return versions;
    }

    private ObjectNode groups() {
        var list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        var groups = list.putArray("groups");
        groupNames().forEach(g -> groups.add(group(g)));
        return list;
    }

    private Stream<String> groupNames() {
        return types.all().stream()
                .map(ResourceType::group)
                .filter(g -> !g.isEmpty())
                .distinct();
    }

    private ObjectNode group(String name) {
        var group = Json.object().put("name", name);
        var versions = group.putArray("versions");
        types.all().stream()
                .filter(t -> t.group().equals(name))
                .map(ResourceType::version)
                .distinct()
                .forEach(v -> addVersion(versions, name, v));
        group.set("preferredVersion", versions.get(0));
        return group;
    }

    private static void addVersion(ArrayNode versions, String group, String version) {
        versions.addObject().put("groupVersion", group + "/" + version).put("version", version);
    }

    private Optional<ObjectNode> resources(String apiVersion) {
        var served = types.of(apiVersion).toList();
        if (served.isEmpty()) {
            return Optional.empty();
        }
        var list = Json.object().put("kind", "APIResourceList").put("apiVersion", "v1");
        list.put("groupVersion", apiVersion);
        var resources = list.putArray("resources");
        served.forEach(type -> {
            resource(resources, type);
            type.subresources().stream().sorted().forEach(s -> subresource(resources, type, s));
        });
        return Optional.of(list);
    }

    private static void resource(ArrayNode resources, ResourceType type) {
        var resource = resources.addObject();
        resource.put("name", type.plural()).put("singularName", type.singular());
        resource.put("namespaced", type.namespaced()).put("kind", type.kind());
        type.verbs().forEach(resource.putArray("verbs")::add);
        if (!type.shortNames().isEmpty()) {
            type.shortNames().forEach(resource.putArray("shortNames")::add);
        }
        if (!type.categories().isEmpty()) {
            type.categories().forEach(resource.putArray("categories")::add);
        }
    }

    private static void subresource(ArrayNode resources, ResourceType type, String name) {
        var resource = resources.addObject();
        resource.put("name", type.plural() + "/" + name).put("singularName", "");
        resource.put("namespaced", type.namespaced());
        if (name.equals("scale")) {
            resource.put("group", "autoscaling").put("version", "v1").put("kind", "Scale");
        } else {
            resource.put("kind", type.kind());
        }
        resource.putArray("verbs").add("get").add("patch").add("update");
    }
}
