package dev.notionmcp.operator.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.operator.runtime.RuntimeContainers;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the operator gives the pod of every runtime, before a workspace's own is filled in: the image, probes, limits, its settings. Each
 * Deployment keeps the one it was made of, so that whoever waits for its turn is reconciled against that, by whichever version.
 *
 * @param image of the runtime's container
 * @param json the pod template; two are the same if their texts are
 */
public record RuntimeTemplate(String image, String json) {

    static final String KEPT = NotionWorkspace.GROUP + "/template";

    /** In one order, whatever order a map has in this process. */
    private static final KubernetesSerialization JSON = new KubernetesSerialization(
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS), false);

    public static RuntimeTemplate of(PodTemplateSpec pod) {
        return new RuntimeTemplate(RuntimeContainers.image(pod).orElseThrow(), JSON.asJson(pod));
    }

    /** The one that a Deployment keeps; empty where it keeps none that can be read. */
    static Optional<RuntimeTemplate> keptBy(Deployment deployment, String annotation) {
        return Optional.ofNullable(annotation(deployment, annotation)).flatMap(RuntimeTemplate::parse);
    }

    private static Optional<RuntimeTemplate> parse(String json) {
        try {
            return RuntimeContainers.image(JSON.unmarshal(json, PodTemplateSpec.class))
                    .map(image -> new RuntimeTemplate(image, json));
        } catch (RuntimeException e) {
            // whatever somebody else wrote there
            return Optional.empty();
        }
    }

    /** Whether a Deployment was made of this one; by its image alone, if a version made it that kept none. */
    boolean isOf(Deployment deployment) {
        var kept = annotation(deployment, KEPT);
        return kept == null ? image.equals(RuntimeContainers.image(deployment)) : json.equals(kept);
    }

    /**
     * What a Deployment is made of; null where that is unknown, and it gets this one at once. Who keeps none has this one with an image of
     * its own: somebody deleted the Deployment, or a version made it that kept no template.
     *
     * @param recorded the image that the workspace's status tells of; a third one was put there by somebody else
     */
    @Nullable
    RuntimeTemplate presentOf(@Nullable Deployment deployment, @Nullable String recorded) {
        if (deployment == null) {
            return recorded == null ? null : withImage(recorded);
        }
        if (json.equals(annotation(deployment, KEPT))) {
            return this;
        }
        return keptBy(deployment, KEPT).orElseGet(() -> {
            var present = RuntimeContainers.image(deployment);
            var isDrift = recorded != null && !recorded.equals(present);
            return present == null || isDrift ? null : withImage(present);
        });
    }

    /** A copy, for whoever fills it in. */
    public PodTemplateSpec pod() {
        return JSON.unmarshal(json, PodTemplateSpec.class);
    }

    RuntimeTemplate withImage(String other) {
        if (other.equals(image)) {
            return this;
        }
        var pod = pod();
        RuntimeContainers.in(pod).forEach(container -> container.setImage(other));
        return of(pod);
    }

    static @Nullable String annotation(Deployment deployment, String name) {
        var annotations = deployment.getMetadata().getAnnotations();
        return annotations == null ? null : annotations.get(name);
    }

    /** For people; the hash tells two of the same image apart. */
    @Override
    public String toString() {
        return image + " (template "
                + UUID.nameUUIDFromBytes(json.getBytes(UTF_8)).toString().substring(0, 8) + ")";
    }
}
