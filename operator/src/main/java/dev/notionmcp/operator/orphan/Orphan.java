package dev.notionmcp.operator.orphan;

import dev.notionmcp.operator.event.Happening;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Locale;

/** An object of the operator's without a NotionWorkspace. */
record Orphan(HasMetadata object) {

    String uid() {
        return object.getMetadata().getUid();
    }

    /** Whether it has a pod with somebody's token, or is to have one. */
    boolean runs() {
        return object instanceof Deployment deployment
                && !Integer.valueOf(0).equals(deployment.getSpec().getReplicas());
    }

    Happening happening() {
        var metadata = object.getMetadata();
        var command = "kubectl -n " + metadata.getNamespace() + " delete "
                + object.getKind().toLowerCase(Locale.ROOT) + " " + metadata.getName();
        return new Happening(
                true,
                "Orphaned",
                this + " belongs to no NotionWorkspace any more, and Kubernetes did not delete it; do that by \""
                        + command + "\".");
    }

    @Override
    public String toString() {
        return object.getKind() + " " + object.getMetadata().getNamespace() + "/"
                + object.getMetadata().getName();
    }
}
