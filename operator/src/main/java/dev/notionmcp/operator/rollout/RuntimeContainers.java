package dev.notionmcp.operator.rollout;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the runtime in a pod template, beside containers that others put in. */
public final class RuntimeContainers {

    /** The container's name in every runtime's pod. */
    public static final String NAME = "runtime";

    private RuntimeContainers() {}

    /** Null where somebody took the container away. */
    public static @Nullable String image(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().stream()
                .filter(container -> NAME.equals(container.getName()))
                .map(Container::getImage)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
