package dev.notionmcp.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pod of a runtime: who lets it in, what its being ready means. */
final class PodsE2E {

    /** The example of RFC 8037, appendix A.2. */
    private static final String KEYS = """
            {"keys":[{"kty":"OKP","crv":"Ed25519","kid":"e2e","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPdHURo"}]}""";

    private static RunningOperator running;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws Exception {
        running = RunningOperator.start(folder);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void isAdmittedWherePodSecurityRestricts() {
        running.installation().create("admitted");
        running.awaitOwned("admitted");
        var template = running.deployment("admitted").getSpec().getTemplate();
        var pod = new PodBuilder()
                .withNewMetadata()
                .withName("admitted")
                .withNamespace(running.installation().workspaces())
                .withLabels(template.getMetadata().getLabels())
                .endMetadata()
                .withSpec(template.getSpec())
                .build();
        assertThat(running.cluster().admin().resource(pod).dryRun().create()).isNotNull();
        // and it would not be, if anything were missing
        var root = new PodBuilder(pod)
                .editSpec()
                .editFirstContainer()
                .withSecurityContext(null)
                .endContainer()
                .endSpec()
                .build();
        assertThatThrownBy(
                        () -> running.cluster().admin().resource(root).dryRun().create())
                .hasMessageContaining("violates PodSecurity \"restricted");
    }

    @Test
    void showsItsStatusToKubectlWait() throws Exception {
        running.installation().create("waited");
        assertThat(running.kubectlWait("waited", "--for=condition=Ready=False")).contains("condition met");
        running.installation()
                .workspace("waited")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"suspend\":true}}");
        assertThat(running.kubectlWait(
                        "waited", "--for=jsonpath={.status.conditions[?(@.type==\"Ready\")].reason}=Suspended"))
                .contains("condition met");
    }

    @Test
    void saysReadyOnceThePodIs() throws Exception {
        assumeThat(running.cluster().hasNode())
                .as("this test reports pods ready in the place of a node, and here is one that does so itself")
                .isFalse();
        running.installation().create("ready");
        running.awaitOwned("ready");
        if (running.installation().hasControllerManager()) {
            await().until(() -> running.pod("ready").isPresent());
            running.reportReady(running.pod("ready").orElseThrow());
        } else {
            running.cluster()
                    .admin()
                    .resource(running.deployment("ready"))
                    .subresource("status")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), """
                            {"status":{"observedGeneration":1,"replicas":1,"updatedReplicas":1,"readyReplicas":1,"availableReplicas":1}}""");
        }
        assertThat(running.kubectlWait("ready", "--for=condition=Ready")).contains("condition met");
    }

    @Test
    void runsThePod() throws Exception {
        assumeThat(running.cluster().hasNode())
                .as("no node of the cluster is ready, so no pod runs")
                .isTrue();
        assumeThat(RuntimeImages.given())
                .as("RUNTIME_IMAGE names no image that the cluster's nodes have")
                .isPresent();
        giveWhatAPodMounts("runs");
        running.installation().create("runs");
        assertThat(running.kubectlWait("runs", "--for=condition=Ready")).contains("condition met");
    }

    /** What the gateway would write: a token, which the runtime does not use until it is called, and a key. */
    private static void giveWhatAPodMounts(String name) {
        running.cluster()
                .admin()
                .resource(new SecretBuilder()
                        .withMetadata(metadata(name + "-token"))
                        .addToStringData("token", "of-no-use")
                        .build())
                .create();
        running.cluster()
                .admin()
                .resource(new ConfigMapBuilder()
                        .withMetadata(metadata("notion-mcp-assertion-keys"))
                        .addToData("jwks.json", KEYS)
                        .build())
                .create();
    }

    private static ObjectMeta metadata(String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(running.installation().workspaces())
                .build();
    }
}
