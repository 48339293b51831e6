package dev.notionmcp.operator.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.CRUDKubernetesDependentResource;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependentResourceConfigBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import java.util.Set;

/**
 * An object that each workspace owns under its own name.
 *
 * <p>It is found by that name, not by its owner reference, so that taking the owner reference away is drift like any
 * other and repaired. For the same reason creating applies over whatever bears the name already.
 */
abstract class OwnedResource<R extends HasMetadata> extends CRUDKubernetesDependentResource<R, NotionWorkspace>
        implements SecondaryToPrimaryMapper<R> {

    OwnedResource(Class<R> type) {
        super(type);
        configureWith(new KubernetesDependentResourceConfigBuilder<R>()
                .withCreateResourceOnlyIfNotExistingWithSSA(false)
                .build());
    }

    /** The object as it should be; depends on nothing but the workspace and settings. */
    abstract R desired(NotionWorkspace workspace);

    @Override
    protected R desired(NotionWorkspace workspace, Context<NotionWorkspace> context) {
        return desired(workspace);
    }

    @Override
    protected ResourceID targetSecondaryResourceID(NotionWorkspace workspace, Context<NotionWorkspace> context) {
        return ResourceID.fromResource(workspace);
    }

    @Override
    public Set<ResourceID> toPrimaryResourceIDs(R owned) {
        return Set.of(ResourceID.fromResource(owned));
    }
}
