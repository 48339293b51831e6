package dev.notionmcp.operator.rollout;

import dev.notionmcp.crds.NotionWorkspace;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The template a runtime is to be made of. Beside it the Deployment keeps the one that answered before, until its pod is seen to answer when
 * it is put to sleep: a new template that never answered is told from one that did, whichever operator looks, and a wake can go back.
 *
 * @param template what its pod is made of
 * @param before the one that answered last where this one is not known to; null where it did, or none answered before
 */
public record TemplateChoice(
        RuntimeTemplate template, @Nullable RuntimeTemplate before) {

    static final String BEFORE = NotionWorkspace.GROUP + "/template-before";

    /**
     * What is to be kept when a Deployment gets this template, or keeps it.
     *
     * @param present what it is made of
     */
    static TemplateChoice of(RuntimeTemplate template, RuntimeTemplate present, Deployment deployment, boolean runs) {
        var before = before(deployment);
        if (template.equals(before)) {
            return new TemplateChoice(template, null);
        }
        if (template.equals(present)) {
            return new TemplateChoice(template, runs || !RolloutState.isDone(deployment) ? before : null);
        }
        if (!runs) {
            return new TemplateChoice(template, null);
        }
        var asleep = RolloutState.isAsleep(deployment);
        var answered = asleep ? before == null : RolloutState.isDone(deployment);
        return new TemplateChoice(
                template, answered ? present : asleep || RolloutState.answers(deployment) ? before : null);
    }

    static @Nullable RuntimeTemplate before(Deployment deployment) {
        return RuntimeTemplate.keptBy(deployment, BEFORE).orElse(null);
    }

    /** Whether one is kept, read or not: this is asked of all, and often. */
    static boolean keepsBefore(Deployment deployment) {
        return RuntimeTemplate.annotation(deployment, BEFORE) != null;
    }

    /** The annotations that tell this choice. */
    public Map<String, String> annotations() {
        var annotations = new HashMap<>(Map.of(RuntimeTemplate.KEPT, template.json()));
        if (before != null) {
            annotations.put(BEFORE, before.json());
        }
        return annotations;
    }
}
