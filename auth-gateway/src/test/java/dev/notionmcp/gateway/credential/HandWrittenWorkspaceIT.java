package dev.notionmcp.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.WorkspaceConditions;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.sandbox.NotionSandbox;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two gateways, with their own rights only, say about the Secrets of workspaces that neither of them made. */
class HandWrittenWorkspaceIT {

    private static final String STATUS =
            "patch /apis/notionmcp.dev/v1alpha1/namespaces/notion-workspaces/notionworkspaces/NAME/status";

    private static Cluster cluster;
    private static NotionSandbox sandbox;
    private static RunningGateway one;
    private static RunningGateway two;

    @BeforeAll
    static void start(@TempDir Path first, @TempDir Path second) throws IOException {
        cluster = Cluster.start();
        sandbox = NotionSandbox.start(0, null);
        one = RunningGateway.start(first, sandbox, cluster);
        two = RunningGateway.start(second, sandbox, cluster);
        // past the time in which the Secret of a new workspace is waited for
        one.skew(Duration.ofSeconds(15));
        two.skew(Duration.ofSeconds(15));
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        sandbox.close();
        cluster.close();
    }

    @Test
    void isToldWhatItsSecretLacksUntilItHasAToken() {
        var team = HandWritten.create(cluster, "healing");
        assertThat(team.says("False SecretMissing").getMessage()).contains("The Secret healing-token", "create it");

        team.secret(Map.of("tokn", "ntn_1"));
        assertThat(team.says("False SecretKeyMissing").getMessage()).contains("healing-token", "\"token\"");
        team.secret(Map.of("token", " \n"));
        team.says("False SecretKeyMissing");

        team.secret(Map.of("token", "ntn_1"));
        team.says("True TokenPresent");

        team.token().delete();
        team.says("False SecretMissing");
        team.secret(Map.of("token", "ntn_1"));
        team.says("True TokenPresent");
    }

    @Test
    void isNotCalledInvalidWhileItsSecretMayStillCome() {
        one.skew(Duration.ofSeconds(-30));
        two.skew(Duration.ofSeconds(-30));
        try {
            var team = HandWritten.create(cluster, "new");
            lookAtAll();
            assertThat(team.condition(WorkspaceConditions.CREDENTIALS_VALID)).isEmpty();
            one.skew(Duration.ofSeconds(15));
            lookAtAll();
            team.says("False SecretMissing");
        } finally {
            one.skew(Duration.ofSeconds(15));
            two.skew(Duration.ofSeconds(15));
        }
    }

    @Test
    void itsSleepAndTheOperatorsWordStayAsTheyAre() {
        var team = HandWritten.create(cluster, "asleep");
        team.says("False SecretMissing");
        team.workspace()
                .subresource("status")
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                                .withFieldManager("notion-mcp-operator")
                                .build(),
                        """
                        {"apiVersion": "notionmcp.dev/v1alpha1", "kind": "NotionWorkspace", "metadata": {"name": "asleep"},
                         "status": {"conditions": [{"type": "Ready", "status": "True", "reason": "ScaledToZero",
                           "message": "sleeps", "lastTransitionTime": "2026-11-01T10:30:00Z"}]}}\
                        """);

        team.secret(Map.of("token", "ntn_2"));

        team.says("True TokenPresent");
        assertThat(team.condition(WorkspaceConditions.READY).orElseThrow().getReason())
                .isEqualTo("ScaledToZero");
    }

    @Test
    void saysOfWhichGenerationItSpeaksAndKeepsTheTimeOfItsTransition() {
        var team = HandWritten.create(cluster, "changed");
        team.secret(Map.of("token", "ntn_4"));
        var before = team.says("True TokenPresent");
        assertThat(before.getObservedGeneration()).isEqualTo(1);

        team.workspace().patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"suspend\":true}}");

        await().untilAsserted(() -> assertThat(
                        team.condition(WorkspaceConditions.CREDENTIALS_VALID).orElseThrow())
                .isEqualTo(before.edit().withObservedGeneration(2L).build()));
    }

    @Test
    void aNewTokenIsPushedOnceToWhatIsAwake() throws IOException {
        var team = HandWritten.create(cluster, "awake");
        team.secret(Map.of("token", "first"));
        team.says("True TokenPresent");
        await().until(() -> cluster.client()
                        .secrets()
                        .inNamespace(Cluster.WORKSPACES)
                        .withName("awake-refresh")
                        .get()
                != null);
        try (var runtime = new NotionRuntime(sandbox.url(), cluster, "awake", "first", 0)) {
            team.secret(Map.of("token", "second"));
            await().until(() -> runtime.token().equals("second"));
            assertThat(runtime.revision()).isEqualTo(1);

            team.secret(Map.of("token", "third"));
            await().until(() -> runtime.token().equals("third"));
            assertThat(runtime.revision()).isEqualTo(2);
            lookAtAll();
            assertThat(runtime.pushes()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("invariant 9: two gateways write nothing about Secrets that stay, and each change once")
    void inSteadyStateNothingIsWritten() {
        var given = HandWritten.create(cluster, "steady");
        given.secret(Map.of("token", "ntn_3"));
        given.says("True TokenPresent");
        var missing = HandWritten.create(cluster, "steady-missing");
        missing.says("False SecretMissing");
        // its login ends when all is written
        OAuthClient.register(one).connect("ada");
        await().until(() -> cluster.client()
                        .secrets()
                        .inNamespace(Cluster.WORKSPACES)
                        .withName("steady-refresh")
                        .get()
                != null);
        var mark = cluster.mark();

        for (int look = 0; look < 5; look++) {
            annotate(given, "look-" + look);
            lookAtAll();
        }
        // behind all that, in the watches' order: a change that has to be written
        missing.secret(Map.of("other", "x"));
        missing.says("False SecretKeyMissing");
        lookAtAll();

        assertThat(cluster.gatewayWritesSince(mark)).containsExactly(STATUS.replace("NAME", "steady-missing"));
    }

    /** Events of the workspace and of its Secret that change nothing. */
    private static void annotate(HandWritten team, String value) {
        team.workspace().edit(workspace -> {
            workspace.getMetadata().getAnnotations().put("note", value);
            return workspace;
        });
        team.token().edit(secret -> {
            secret.getMetadata().getAnnotations().put("note", value);
            return secret;
        });
    }

    private static void lookAtAll() {
        Stream.of(one, two).map(gateway -> gateway.bean(CredentialWatch.class)).forEach(CredentialWatch::lookAtAll);
    }
}
