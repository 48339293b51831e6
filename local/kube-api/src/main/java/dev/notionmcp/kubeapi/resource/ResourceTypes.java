package dev.notionmcp.kubeapi.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notionmcp.kubeapi.status.GroupResource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** All kinds served now; changes as CustomResourceDefinitions come and go. */
public final class ResourceTypes {

    private final Map<String, ResourceType> types = new ConcurrentSkipListMap<>();
    private final Map<String, JsonNode> definitions;

    public ResourceTypes() {
        var builtIn = new BuiltInTypes();
        definitions = builtIn.definitions();
        builtIn.types().forEach(t -> types.put(path(t.apiVersion(), t.plural()), t));
    }

    public Optional<ResourceType> find(String apiVersion, String plural) {
        return Optional.ofNullable(types.get(path(apiVersion, plural)));
    }

    /** Any served version of a resource: objects are stored once, whatever version they are read in. */
    public Optional<ResourceType> find(GroupResource resource) {
        return all().stream().filter(t -> t.groupResource().equals(resource)).findFirst();
    }

    public Collection<ResourceType> all() {
        return List.copyOf(types.values());
    }

    public Stream<ResourceType> of(String apiVersion) {
        return all().stream().filter(t -> t.apiVersion().equals(apiVersion));
    }

    /** Serves what the definition says, instead of what an earlier state of it said. */
    public void install(ObjectNode definition) {
        uninstall(definition);
        CustomTypes.of(definition, definitions).forEach(t -> types.put(path(t.apiVersion(), t.plural()), t));
    }

    public void uninstall(ObjectNode definition) {
        var resource = resourceOf(definition);
        types.values().removeIf(t -> t.custom() && t.groupResource().equals(resource));
    }

    public static GroupResource resourceOf(ObjectNode definition) {
        var spec = definition.path("spec");
        return new GroupResource(
                spec.path("group").asText(), spec.path("names").path("plural").asText());
    }

    private static String path(String apiVersion, String plural) {
        return apiVersion + "/" + plural;
    }
}
