package dev.notionmcp.operator.rollout;

import dev.notionmcp.crds.NotionWorkspace;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The image a runtime is to have. Beside it the Deployment keeps the one that answered before, until its pod is seen to answer when it is
 * put to sleep: a new image that never answered is told from one that did, whichever operator looks, and a wake can go back.
 *
 * @param image what its pod is made of
 * @param before the image that answered last where this one is not known to; null where it did, or none answered before
 */
public record ImageChoice(String image, @Nullable String before) {

    static final String BEFORE = NotionWorkspace.GROUP + "/image-before";

    /** What is to be kept when a Deployment gets this image, or keeps it. */
    static ImageChoice of(String image, Deployment deployment, boolean runs) {
        var present = RuntimeContainers.image(deployment);
        var before = before(deployment);
        if (image.equals(before)) {
            return new ImageChoice(image, null);
        }
        if (image.equals(present)) {
            return new ImageChoice(image, runs || !RolloutState.isDone(deployment) ? before : null);
        }
        if (!runs) {
            return new ImageChoice(image, null);
        }
        var asleep = RolloutState.isAsleep(deployment);
        var answered = asleep ? before == null : RolloutState.isDone(deployment);
        return new ImageChoice(image, answered ? present : asleep || RolloutState.answers(deployment) ? before : null);
    }

    static @Nullable String before(Deployment deployment) {
        var annotations = deployment.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(BEFORE);
    }

    /** The annotations that tell this choice. */
    public Map<String, String> annotations() {
        return before == null ? Map.of() : Map.of(BEFORE, before);
    }
}
