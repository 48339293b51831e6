package dev.notionmcp.operator.runtime;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the runtime in a pod template, beside containers that others put in. */
public final class RuntimeContainers {

    private RuntimeContainers() {}

    /** Null where somebody took the container away. */
    public static @Nullable String image(Deployment deployment) {
        return image(deployment.getSpec().getTemplate()).orElse(null);
    }

    public static Optional<String> image(PodTemplateSpec pod) {
        return in(pod).map(Container::getImage).filter(Objects::nonNull).findFirst();
    }

    public static Stream<Container> in(PodTemplateSpec pod) {
        return pod.getSpec().getContainers().stream()
                .filter(container -> RuntimeNames.CONTAINER.equals(container.getName()));
    }
}
