package dev.notionmcp.crds;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was last observed of the workspace and its runtime.
 *
 * @param observedGeneration The generation of the spec this status was computed from.
 * @param conditions Ready, by the operator: the next call is served (Running, ScaledToZero, Waking), or why not (Pending,
 *     Suspended, SecretMissing, SecretKeyMissing, ReconnectRequired, RuntimeUnavailable, DuplicateBot). Progressing, by
 *     the operator: the runtime is on its way to what the spec asks for. CredentialsValid, by the gateway: there is a
 *     token that Notion accepts.
 * @param endpoint The in-cluster URL of the runtime, without a path.
 * @param lastActivityTime When the gateway last routed a call here (RFC 3339), recorded at most once a minute.
 * @param runtimeVersion The image that serves this workspace.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NotionWorkspaceStatus(
        @Nullable Long observedGeneration,
        @Nullable List<Condition> conditions,
        @Nullable String endpoint,
        @Nullable String lastActivityTime,
        @Nullable String runtimeVersion) {

    /** Nothing observed yet. */
    public static final NotionWorkspaceStatus EMPTY = new NotionWorkspaceStatus(null, null, null, null, null);

    public NotionWorkspaceStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }

    @Override
    public List<Condition> conditions() {
        return conditions == null ? List.of() : conditions;
    }
}
