package dev.notionmcp.operator.workspace;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace's status is computed from, beside the workspace itself.
 *
 * @param deployment the runtime's Deployment, if it exists
 * @param servedBy the name of the older workspace that serves the same bot, if there is one
 * @param awaits the version that it is to have when its turn comes in a rollout; null where it has it
 * @param refusal what the API server said when it refused an owned object, if it did
 */
record Observed(
        @Nullable Deployment deployment,
        @Nullable String servedBy,
        @Nullable String awaits,
        @Nullable String refusal) {

    Optional<RuntimeState> runtime() {
        return Optional.ofNullable(deployment).map(RuntimeState::new);
    }
}
