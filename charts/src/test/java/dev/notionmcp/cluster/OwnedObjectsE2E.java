package dev.notionmcp.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the operator makes of a workspace, and what it leaves to others. */
final class OwnedObjectsE2E {

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
    void appliesWhatAWorkspaceOwnsAsOneFieldManager() {
        var workspace = running.installation().create("owns");
        running.awaitOwned("owns");
        assertThat(running.owned("owns")).allSatisfy(object -> {
            assertThat(object.getMetadata().getOwnerReferences())
                    .singleElement()
                    .satisfies(owner -> assertThat(owner.getUid())
                            .isEqualTo(workspace.getMetadata().getUid()));
            assertThat(object.getMetadata().getManagedFields())
                    .filteredOn(entry -> Installation.OPERATOR.equals(entry.getManager()))
                    .extracting(ManagedFieldsEntry::getOperation)
                    .containsOnly("Apply");
        });
    }

    @Test
    void leavesAnotherManagersLabelsAlone() {
        running.installation().create("labelled");
        running.awaitOwned("labelled");
        var metadata = new ObjectMetaBuilder()
                .withName("labelled")
                .withNamespace(running.installation().workspaces())
                .addToLabels("example.dev/team", "blue")
                .addToAnnotations("example.dev/note", "kept")
                .build();
        running.cluster()
                .admin()
                .resource(new DeploymentBuilder().withMetadata(metadata).build())
                .fieldManager("somebody-else")
                .serverSideApply();
        var before = running.deployment("labelled").getMetadata().getGeneration();
        running.installation()
                .workspace("labelled")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"workspaceName\":\"Renamed\"}}");
        await().until(() -> running.deployment("labelled").getMetadata().getGeneration() > before);
        assertThat(running.deployment("labelled").getMetadata().getLabels()).containsEntry("example.dev/team", "blue");
        assertThat(running.deployment("labelled").getMetadata().getAnnotations())
                .containsEntry("example.dev/note", "kept");
    }

    @Test
    void takesBackWhatAnotherChangedOfItsOwn() {
        running.installation().create("drifting");
        running.awaitOwned("drifting");
        running.cluster()
                .admin()
                .services()
                .inNamespace(running.installation().workspaces())
                .withName("drifting")
                .delete();
        running.cluster()
                .admin()
                .apps()
                .deployments()
                .inNamespace(running.installation().workspaces())
                .withName("drifting")
                .edit(found -> new DeploymentBuilder(found)
                        .editSpec()
                        .editTemplate()
                        .editSpec()
                        .editFirstContainer()
                        .withImage("another:1")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build());
        await().untilAsserted(() -> {
            assertThat(running.owned("drifting")).hasSize(4);
            assertThat(running.image("drifting")).isEqualTo(RuntimeImages.reference());
        });
    }

    @Test
    void writesNothingOnceItHasSettled() throws Exception {
        running.installation().create("settled");
        running.awaitOwned("settled");
        running.kubectlWait("settled", "--for=jsonpath={.status.observedGeneration}=1");
        var versions = running.versionsOnceTheyRest("settled");
        // what it does with another workspace shows that it has not stopped
        running.installation().create("busy");
        running.awaitOwned("busy");
        assertThat(running.versions("settled")).isEqualTo(versions);
    }

    @Test
    void leavesNothingBehind() {
        assumeThat(running.installation().hasControllerManager())
                .as("a controller manager collects what a deleted workspace owned, and here is none")
                .isTrue();
        running.installation().create("deleted");
        running.awaitOwned("deleted");
        running.cluster()
                .admin()
                .resource(new ConfigMapBuilder()
                        .withMetadata(new ObjectMetaBuilder()
                                .withName("somebody-elses")
                                .withNamespace(running.installation().workspaces())
                                .build())
                        .build())
                .create();
        running.installation().workspace("deleted").delete();
        await().untilAsserted(() -> {
            assertThat(running.owned("deleted")).isEmpty();
            assertThat(running.pod("deleted")).isEmpty();
        });
        assertThat(running.cluster()
                        .admin()
                        .configMaps()
                        .inNamespace(running.installation().workspaces())
                        .withName("somebody-elses")
                        .get())
                .isNotNull();
    }
}
