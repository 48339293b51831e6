package dev.notionmcp.image.registry;

import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import dev.notionmcp.image.oci.Program;
import java.util.Map;
import java.util.Optional;

/**
 * Where images go.
 *
 * @param registry a host, maybe with a path, such as harbor.example.com: what the chart has as images.registry
 * @param login a robot account's; empty where the registry asks for none
 */
record Destination(String registry, Optional<Credential> login) {

    static Destination of(String registry, Map<String, String> environment) {
        if (registry.isBlank()) {
            throw new Refusal("REGISTRY is not set: set it to where images go, such as harbor.example.com");
        }
        var user = environment.getOrDefault("REGISTRY_USER", "");
        var password = environment.getOrDefault("REGISTRY_PASSWORD", "");
        if (user.isEmpty() != password.isEmpty()) {
            throw new Refusal("of REGISTRY_USER and REGISTRY_PASSWORD one is not set: set both, or none where "
                    + registry + " asks for no login");
        }
        return new Destination(
                registry, user.isEmpty() ? Optional.empty() : Optional.of(Credential.from(user, password)));
    }

    ImageReference reference(Program program) {
        var name = registry + "/" + program.image();
        try {
            return ImageReference.parse(name);
        } catch (InvalidImageReferenceException e) {
            throw new Refusal("REGISTRY " + registry + " makes no name of an image (" + name
                    + "): give a host, maybe with a path");
        }
    }

    @Override
    public String toString() {
        return registry + (login.isPresent() ? " with a login" : "");
    }
}
