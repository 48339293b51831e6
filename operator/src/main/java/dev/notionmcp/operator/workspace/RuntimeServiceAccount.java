package dev.notionmcp.operator.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.operator.runtime.RuntimeNames;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;

/** An identity of its own for each runtime, without rights and without a mounted API token. */
final class RuntimeServiceAccount extends OwnedResource<ServiceAccount> {

    RuntimeServiceAccount() {
        super(ServiceAccount.class);
    }

    @Override
    ServiceAccount desired(NotionWorkspace workspace) {
        return new ServiceAccountBuilder()
                .withMetadata(RuntimeNames.metadata(workspace))
                .withAutomountServiceAccountToken(false)
                .build();
    }
}
