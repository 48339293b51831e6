package dev.notionmcp.local.chain;

import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.crds.NotionWorkspaceSpec;
import dev.notionmcp.crds.WorkspaceConditions;
import dev.notionmcp.local.LocalStack;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.dsl.NonDeletingOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One workspace of a stack, and how to make it look unused. */
record Workspace(LocalStack stack, String name) {

    private static final String NAMESPACE = "notion-workspaces";
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

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

    /** One as a platform operator writes it, without its Secret. */
    static Workspace byHand(LocalStack stack, String name) {
        var workspace = new NotionWorkspace();
        workspace.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace(NAMESPACE).build());
        workspace.setSpec(new NotionWorkspaceSpec(
                UUID.randomUUID().toString(), "a-connection", null, "By hand", null, null, null, null, null));
        stack.cluster().resource(workspace).create();
        return new Workspace(stack, name);
    }

    /** Writes its token Secret with exactly these values. */
    void secret(Map<String, String> values) {
        var secret = new SecretBuilder()
                .withNewMetadata()
                .withName(NotionWorkspace.tokenSecretOf(name))
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withStringData(values)
                .build();
        stack.cluster().resource(secret).createOr(NonDeletingOperation::update);
    }

    /** What its token Secret holds. */
    String token() {
        var encoded = tokenSecret().require().getData().get("token");
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    /** The workspace and its token Secret, which is not its own where a person wrote it. */
    void delete() {
        resource().delete();
        tokenSecret().delete();
    }

    NotionWorkspace object() {
        return resource().require();
    }

    String ready() {
        return WorkspaceConditions.find(object().getStatus().conditions(), WorkspaceConditions.READY)
                .map(Condition::getReason)
                .orElse("none");
    }

    /** Status and reason of a condition. */
    String says(String type) {
        var status = object().getStatus();
        return status == null
                ? "nothing"
                : WorkspaceConditions.find(status.conditions(), type)
                        .map(found -> found.getStatus() + " " + found.getReason())
                        .orElse("nothing");
    }

    /** As the gateway records a call. */
    void use() {
        lastActivity(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    /** Its last use and start were years ago: for the operator it is time. */
    void neglect() {
        deployment().patch(MERGE, """
                {"metadata":{"annotations":{"notionmcp.dev/awake-since":"2020-01-01T00:00:00Z"}}}\
                """);
        lastActivity("2020-01-01T00:00:00Z");
    }

    private void lastActivity(String time) {
        resource().subresource("status").patch(MERGE, "{\"status\":{\"lastActivityTime\":\"" + time + "\"}}");
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

    private Resource<Secret> tokenSecret() {
        return stack.cluster().secrets().inNamespace(NAMESPACE).withName(NotionWorkspace.tokenSecretOf(name));
    }

    private Resource<Deployment> deployment() {
        return stack.cluster().apps().deployments().inNamespace(NAMESPACE).withName(name);
    }
}
