package dev.notionmcp.operator.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.crds.NotionWorkspace;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The condition Ready as the operator computes it. */
final class ComputedReady {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00.123Z");

    private ComputedReady() {}

    static Condition assertReady(NotionWorkspace workspace, Observed observed, String status, String reason) {
        var conditions = OperatorStatus.of(workspace, observed, NOW).conditions();
        assertThat(conditions).extracting(Condition::getType).containsExactly("Ready", "Progressing");
        var ready = conditions.getFirst();
        assertThat(ready.getType()).isEqualTo("Ready");
        assertThat(ready.getReason()).isEqualTo(reason);
        assertThat(ready.getStatus()).isEqualTo(status);
        assertThat(ready.getMessage()).isNotBlank();
        return ready;
    }

    static Observed seen(@Nullable Deployment deployment) {
        return new Observed(deployment, null, null, null);
    }

    static Deployment deployment(int replicas, @Nullable Integer ready) {
        return Samples.deployment(replicas, ready, ready);
    }
}
