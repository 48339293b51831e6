package dev.notionmcp.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notionmcp.backup.Archive.Content;
import dev.notionmcp.crds.NotionWorkspace;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is read of one Kubernetes API and written into another. */
class RestoredObjectsIT {

    private static final String NAME = NotionWorkspace.nameFor("11111111-2222-4333-8444-555555555555");

    private Installation before;
    private Installation after;

    @BeforeEach
    void start() throws IOException {
        before = new Installation("keys of the old one");
        after = new Installation("keys of a gateway that ran for a moment");
        before.connect(NAME, "the-connection");
    }

    @AfterEach
    void stop() {
        before.close();
        after.close();
    }

    @Test
    void belongToTheObjectsOfTheNewCluster() {
        restore(archive());
        restore(archive()); // as after one that broke off

        var workspace = after.workspace(NAME);
        assertThat(workspace.getSpec().connectionId()).isEqualTo("the-connection");
        assertThat(workspace.getStatus().lastActivityTime()).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(workspace.getMetadata().getUid())
                .isNotEqualTo(before.workspace(NAME).getMetadata().getUid());
        assertThat(workspace.getMetadata().getFinalizers()).containsExactly(NotionWorkspace.TOKEN_FINALIZER);
        assertThat(workspace.getMetadata().getAnnotations()).containsEntry("a", "note");
        var refresh = after.secret(NotionWorkspace.refreshSecretOf(NAME));
        assertThat(refresh.getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner.getUid())
                        .isEqualTo(workspace.getMetadata().getUid()));
        assertThat(refresh.getMetadata().getFinalizers()).containsExactly(NotionWorkspace.TOKEN_FINALIZER);
        assertThat(refresh.getData())
                .isEqualTo(before.secret(NotionWorkspace.refreshSecretOf(NAME)).getData());
        assertThat(after.cluster().keys().getData())
                .isEqualTo(before.cluster().keys().getData());
        assertThat(after.cluster().publicKeys().getData())
                .isEqualTo(before.cluster().publicKeys().getData());
    }

    @Test
    void areOnlyThoseThatLive() {
        before.write("notion-workspaces", "somebodys-token", Map.of("token", "of no workspace"));
        before.connect("deleted", "another");
        before.cluster().resources().withName("deleted").delete(); // waits for its finalizer

        var archive = archive();

        assertThat(archive.workspaces()).hasSize(1);
        assertThat(archive.secrets())
                .extracting(secret -> secret.getMetadata().getName())
                .containsExactlyInAnyOrder(NAME + "-token", NAME + "-refresh");
        assertThat(archive.toString()).doesNotContain("ntn_");
    }

    @Test
    void leaveNewerTokensAlone() {
        restore(archive());
        var name = NotionWorkspace.tokenSecretOf(NAME);
        after.cluster()
                .client()
                .secrets()
                .inNamespace("notion-workspaces")
                .withName(name)
                .edit(secret ->
                        new SecretBuilder(secret).addToData("token", "bmV3ZXI=").build());

        restore(archive());

        assertThat(after.secret(name).getData()).containsEntry("token", "bmV3ZXI=");
    }

    @Test
    void doNotComeIntoANamespaceThatHasOthers() {
        var archive = archive();
        after.connect(NAME, "connected-anew");
        assertThatThrownBy(() -> new Target(after.cluster()).requireNoOthersThan(archive))
                .hasMessageContaining(NAME, "was connected anew since this backup", "ONLY=database");

        before.connect("unknown", "c");
        assertThatThrownBy(() -> new Target(before.cluster()).requireNoOthersThan(archive))
                .hasMessageContaining("unknown", "not in this backup");
    }

    @Test
    void doNotComeIntoADeletionThatGoesOn() {
        var archive = archive();
        var target = new Target(after.cluster());
        restore(archive);
        var secret = NotionWorkspace.refreshSecretOf(NAME);
        after.cluster().client().resource(after.secret(secret)).delete(); // waits for its finalizer
        assertThatThrownBy(() -> target.requireNoOthersThan(archive))
                .hasMessageContaining("Secret notion-workspaces/" + secret + " is being deleted");

        after.cluster().resources().withName(NAME).delete();
        assertThatThrownBy(() -> target.requireNoOthersThan(archive))
                .hasMessageContaining("NotionWorkspace notion-workspaces/" + NAME + " is being deleted", "finalizer");
    }

    @Test
    void tellKeysThatAGatewayMadeFromThoseOfTheBackup() {
        var archive = archive();
        var target = new Target(after.cluster());
        assertThat(target.hasOtherKeysThan(archive.keys())).isTrue();

        restore(archive);
        assertThat(target.hasOtherKeysThan(archive.keys())).isFalse();
        after.cluster()
                .client()
                .resource(new SecretBuilder(after.cluster().keys())
                        .withData(Map.of("refresh-hmac", ""))
                        .build())
                .update();
        assertThat(target.hasOtherKeysThan(archive.keys())).isFalse();
    }

    @Test
    void needAnInstallationThatIsStopped() {
        var target = new Target(after.cluster());
        assertThatCode(target::requireInstalled).doesNotThrowAnyException();
        assertThatCode(target::requireStopped).doesNotThrowAnyException();

        for (var name : List.of("notion-mcp-operator", "notion-mcp-gateway")) {
            after.deploy(name, 2);
            assertThatThrownBy(target::requireStopped)
                    .hasMessageContaining(
                            "scale deployment notion-mcp-gateway notion-mcp-operator --replicas=0", name + " runs");
            after.deploy(name, 0);
            assertThatCode(target::requireStopped).doesNotThrowAnyException();
        }
        after.run("gateway");
        assertThatThrownBy(target::requireStopped).hasMessageContaining("pod notion-mcp/gateway still finishes");
        assertThatThrownBy(() ->
                        new Target(new Cluster(after.cluster().client(), "notion-mcp", "elsewhere")).requireInstalled())
                .hasMessageContaining("elsewhere", "install the chart first");
    }

    private Archive archive() {
        var workspaces = before.cluster().liveWorkspaces();
        return new Archive(
                Archive.FORMAT,
                "2026-01-02T03:04:05Z",
                before.cluster().keys(),
                before.cluster().publicKeys(),
                workspaces,
                before.cluster().secretsOf(workspaces),
                new Content("7", List.of()));
    }

    private void restore(Archive archive) {
        new Target(after.cluster()).requireNoOthersThan(archive);
        var objects = new RestoredObjects(after.cluster());
        objects.keys(archive.keys(), archive.publicKeys());
        objects.workspaces(archive);
    }
}
