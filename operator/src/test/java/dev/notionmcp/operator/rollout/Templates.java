package dev.notionmcp.operator.rollout;

import dev.notionmcp.operator.runtime.RuntimeNames;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;

/** Templates that differ by their image, or by more. */
final class Templates {

    private Templates() {}

    static RuntimeTemplate of(String image) {
        return of(image, 30);
    }

    static RuntimeTemplate of(String image, long graceSeconds) {
        return RuntimeTemplate.of(new PodTemplateSpecBuilder()
                .withNewSpec()
                .withTerminationGracePeriodSeconds(graceSeconds)
                .addNewContainer()
                .withName(RuntimeNames.CONTAINER)
                .withImage(image)
                .endContainer()
                .endSpec()
                .build());
    }
}
