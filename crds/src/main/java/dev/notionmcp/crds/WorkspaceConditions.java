package dev.notionmcp.crds;

import io.fabric8.kubernetes.api.model.Condition;
import java.util.Collection;
import java.util.Optional;

/** The condition types of a NotionWorkspace, named as the Kubernetes API conventions ask. */
public final class WorkspaceConditions {

    /** Written by the operator: the next call to this workspace is served. {@link ReadyReason} */
    public static final String READY = "Ready";

    /** Written by the operator: the runtime is on its way to what the spec asks for. {@link ProgressingReason} */
    public static final String PROGRESSING = "Progressing";

    /** Written by the gateway, which alone may read Secrets: the token exists and Notion accepts it. {@link CredentialsReason} */
    public static final String CREDENTIALS_VALID = "CredentialsValid";

    private WorkspaceConditions() {}

    public static Optional<Condition> find(Collection<Condition> conditions, String type) {
        return conditions.stream().filter(c -> type.equals(c.getType())).findFirst();
    }
}
