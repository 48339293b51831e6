package dev.notionmcp.operator.sleep;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceSpec;
import dev.notionmcp.crds.NotionWorkspaceStatus;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Workspaces with a recorded use, for tests. */
final class Used {

    /** When all of them were made. */
    static final Instant CREATED = Instant.parse("2026-11-22T12:00:00Z");

    private Used() {}

    static NotionWorkspace never(@Nullable String idleTimeout) {
        return at(null, idleTimeout);
    }

    static NotionWorkspace at(@Nullable Instant use, @Nullable String idleTimeout) {
        return at(use == null ? null : use.toString(), idleTimeout, "Running");
    }

    static NotionWorkspace at(@Nullable String use, @Nullable String idleTimeout, String ready) {
        var workspace = new NotionWorkspace();
        workspace.setMetadata(new ObjectMetaBuilder()
                .withName("team")
                .withCreationTimestamp(CREATED.toString())
                .build());
        workspace.setSpec(new NotionWorkspaceSpec(
                "0e8f3c1d-7a52-4f6b-9c3d-5b1a2e4f6a70", null, null, null, null, null, idleTimeout, false, null));
        var condition = new ConditionBuilder()
                .withType("Ready")
                .withReason(ready)
                .withStatus("True")
                .build();
        workspace.setStatus(new NotionWorkspaceStatus(1L, List.of(condition), null, use, null));
        return workspace;
    }
}
