package dev.notionmcp.operator.sleep;

import dev.notionmcp.crds.NotionWorkspace;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was decided last, as the Deployment tells it. Written together with its replicas, so that no crash comes between, and an operator
 * that starts knows what the one before it knew.
 *
 * @param runs whether it has replicas
 * @param awakeSince when it was last started; null where that was not written down
 * @param asleepAfter the use after which it was put to sleep; null where it was not
 */
public record ScaleMarks(
        boolean runs,
        @Nullable Instant awakeSince,
        @Nullable String asleepAfter) {

    static final String AWAKE_SINCE = NotionWorkspace.GROUP + "/awake-since";
    static final String ASLEEP_AFTER = NotionWorkspace.GROUP + "/asleep-after";

    public static ScaleMarks of(@Nullable Deployment deployment) {
        if (deployment == null) {
            return new ScaleMarks(false, null, null);
        }
        var annotations = deployment.getMetadata().getAnnotations();
        var since = time(annotations.get(AWAKE_SINCE));
        // one that somebody else scaled to zero is still meant to run
        var runs =
                since != null || !Integer.valueOf(0).equals(deployment.getSpec().getReplicas());
        return new ScaleMarks(runs, since, annotations.get(ASLEEP_AFTER));
    }

    /** The annotations that tell this decision. */
    public static Map<String, String> of(Scale scale) {
        return switch (scale) {
            case Scale.Awake awake ->
                awake.since() == null
                        ? Map.of()
                        : Map.of(AWAKE_SINCE, awake.since().toString());
            case Scale.Asleep asleep -> Map.of(ASLEEP_AFTER, asleep.after());
            case Scale.Stopped stopped -> Map.of();
        };
    }

    /** Null for what is no time: whoever changed it gets it as if it had never been written. */
    static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
