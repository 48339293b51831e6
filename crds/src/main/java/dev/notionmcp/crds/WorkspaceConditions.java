package dev.notionmcp.crds;

import io.fabric8.kubernetes.api.model.Condition;
import java.util.Collection;
import java.util.Optional;

/** The condition types of a NotionWorkspace, named as the Kubernetes API conventions ask. */
public final class WorkspaceConditions {

    /** Written by the operator: calls to this workspace are served. */
    public static final String READY = "Ready";

    /** Written by the gateway, which alone may read Secrets: the token exists and Notion accepts it. */
    public static final String CREDENTIALS_VALID = "CredentialsValid";

    private WorkspaceConditions() {}

    public static Optional<Condition> find(Collection<Condition> conditions, String type) {
        return conditions.stream().filter(c -> type.equals(c.getType())).findFirst();
    }
}
