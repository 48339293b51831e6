package dev.notionmcp.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.NotionCalls;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.sandbox.NotionSandbox;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins that Notion accepts and the operator of this server does not. */
class SignUpIT {

    private final List<AutoCloseable> opened = new ArrayList<>();
    private Cluster cluster;
    private NotionSandbox sandbox;

    @TempDir
    private Path state;

    @BeforeEach
    void start() throws IOException {
        cluster = Cluster.start();
        sandbox = NotionSandbox.start(0, null);
    }

    @AfterEach
    void stop() throws Exception {
        for (var one : opened.reversed()) {
            one.close();
        }
        sandbox.close();
        cluster.close();
    }

    @Test
    @DisplayName("rows 14 and 27; invariant 2: a workspace that is not allowed is refused, and nothing of it is kept or"
            + " shown")
    void aWorkspaceThatIsNotAllowedIsRefused() throws Exception {
        var gateway = gateway(Map.of("ALLOWED_NOTION_WORKSPACES", "99999999-0000-4000-8000-000000000000"));

        assertRefused(logIn(gateway, "ada"), "This Notion workspace cannot be connected here");
    }

    @Test
    @DisplayName("rows 14 and 27; invariant 2: a person who is not allowed is refused, and nothing of theirs is kept or"
            + " shown")
    void aPersonWhoIsNotAllowedIsRefused() throws Exception {
        var gateway = gateway(Map.of("ALLOWED_NOTION_USERS", "99999999-0000-4000-8000-000000000000"));

        assertRefused(logIn(gateway, "ada"), "You cannot connect here");
    }

    @Test
    void aFullServerRefusesNewWorkspacesAndServesThoseItHas() throws Exception {
        var gateway = gateway(Map.of("MAX_WORKSPACES", "1"));
        assertThat(Browser.answer(logIn(gateway, "ada"))).containsKey("code");

        assertThat(Browser.answer(logIn(gateway, "ada"))).containsKey("code");
        assertRefused(logIn(gateway, "grace"), "This server is full");

        workspaces().delete();
        await().until(() -> workspaces().list().getItems().isEmpty());
        await().until(() -> Browser.answer(logIn(gateway, "grace")).containsKey("code"));
    }

    @Test
    void aPersonWithTooManyIsRefused() throws Exception {
        var gateway = gateway(Map.of("MAX_WORKSPACES_PER_PERSON", "0"));

        assertRefused(logIn(gateway, "ada"), "You have connected as many workspaces as you may");
    }

    private RunningGateway gateway(Map<String, String> environment) {
        var gateway = RunningGateway.start(state, sandbox, cluster, environment);
        opened.add(gateway);
        return gateway;
    }

    private static HttpResponse<String> logIn(RunningGateway gateway, String person) {
        return OAuthClient.ofTheWeb(gateway).logIn(new Browser(), person, Map.of("redirect_uri", OAuthClient.WEB_URI));
    }

    /** The client hears of it, the person reads why, the fresh token is given back, and nothing is stored. */
    private void assertRefused(HttpResponse<String> answer, String title) {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains(title).contains(OAuthClient.WEB_URI + "?error=access_denied");
        assertThat(answer.body()).containsPattern("error=access_denied[^\"]*&amp;iss=http[^\"]*\"");
        assertThat(answer.body() + answer.headers()).doesNotContain("ntn_", "nrt_");
        var before = workspaces().list().getItems();
        assertThat(before)
                .allSatisfy(workspace -> assertThat(workspace.getMetadata().getDeletionTimestamp())
                        .isNull());
        assertThat(NotionCalls.revocations(sandbox)).isEqualTo(1);
    }

    private NonNamespaceOperation<NotionWorkspace, KubernetesResourceList<NotionWorkspace>, Resource<NotionWorkspace>>
            workspaces() {
        return cluster.client().resources(NotionWorkspace.class).inNamespace(Cluster.WORKSPACES);
    }
}
