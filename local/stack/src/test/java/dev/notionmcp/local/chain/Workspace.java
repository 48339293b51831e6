package dev.notionmcp.local.chain;

import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.WorkspaceConditions;
import dev.notionmcp.local.LocalStack;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;

/** One workspace of a stack, and how to make it look unused. */
record Workspace(LocalStack stack, String name) {

    private static final String NAMESPACE = "notion-workspaces";
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The one that this person's login made. */
    static Workspace of(LocalStack stack, String owner) {
        return stack.cluster().resources(NotionWorkspace.class).inNamespace(NAMESPACE).list().getItems().stream()
                .filter(found -> found.getSpec().owner() != null
                        && found.getSpec().owner().displayName() != null
                        && found.getSpec()
                                .owner()
                                .displayName()
                                .toLowerCase(java.util.Locale.ROOT)
                                .startsWith(owner))
                .map(found -> new Workspace(stack, found.getMetadata().getName()))
                .findFirst()
                .orElseThrow();
    }

    NotionWorkspace object() {
        return resource().require();
    }

    String ready() {
        return WorkspaceConditions.find(object().getStatus().conditions(), WorkspaceConditions.READY)
                .map(Condition::getReason)
                .orElse("none");
    }

    /** Its last use and start were years ago: for the operator it is time. */
    void neglect() {
        deployment().patch(MERGE, """
                {"metadata":{"annotations":{"notionmcp.dev/awake-since":"2020-01-01T00:00:00Z"}}}\
                """);
        resource().subresource("status").patch(MERGE, """
                {"status":{"lastActivityTime":"2020-01-01T00:00:00Z"}}\
                """);
    }

    /** Until its process has ended and no address is left. */
    void sleeps() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> {
            // again, since the gateway may just have been recording the call before
            if (replicas() > 0) {
                neglect();
            }
            return replicas() == 0 && addresses().isEmpty();
        });
    }

    void spec(String json) {
        resource().patch(MERGE, "{\"spec\":" + json + "}");
    }

    int replicas() {
        return deployment().require().getSpec().getReplicas();
    }

    /** Counts every change of its Deployment's spec. */
    long generation() {
        return deployment().require().getMetadata().getGeneration();
    }

    List<EndpointSlice> addresses() {
        return stack.cluster()
                .discovery()
                .v1()
                .endpointSlices()
                .inNamespace(NAMESPACE)
                .withLabel("kubernetes.io/service-name", name)
                .list()
                .getItems();
    }

    private Resource<NotionWorkspace> resource() {
        return stack.cluster()
                .resources(NotionWorkspace.class)
                .inNamespace(NAMESPACE)
                .withName(name);
    }

    private Resource<Deployment> deployment() {
        return stack.cluster().apps().deployments().inNamespace(NAMESPACE).withName(name);
    }
}
