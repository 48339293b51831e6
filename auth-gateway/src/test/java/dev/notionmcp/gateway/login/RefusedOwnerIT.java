package dev.notionmcp.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.credential.Credentials;
import dev.notionmcp.gateway.notion.NotionAuthorization;
import dev.notionmcp.gateway.workspace.Workspaces;
import dev.notionmcp.sandbox.NotionSandbox;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A login for a workspace that another person has connected. */
class RefusedOwnerIT {

    @Test
    void isDeniedAndItsFreshTokenIsRevokedAtNotion(@TempDir Path state) throws Exception {
        try (var cluster = Cluster.start();
                var sandbox = NotionSandbox.start(0, null);
                var gateway = RunningGateway.start(state, sandbox, cluster)) {
            var client = OAuthClient.register(gateway);
            client.connect("linus");
            giveTheWorkspaceAway(cluster);

            var answer = client.logIn(new Browser(), "linus", Map.of());

            assertThat(Browser.answer(answer)).containsEntry("error", "access_denied");
            var calls = OAuthClient.json(
                    OAuthClient.send(HttpRequest.newBuilder(URI.create(sandbox.url() + "/sandbox/calls?oauth=true"))));
            assertThat(calls)
                    .filteredOn(
                            call -> "/v1/oauth/revoke".equals(call.get("path").stringValue()))
                    .singleElement()
                    .satisfies(call -> assertThat(call.get("status").intValue()).isEqualTo(200));
        }
    }

    @Test
    void knowsTheTokenThatTheOwnerUses(@TempDir Path state) throws Exception {
        try (var cluster = Cluster.start();
                var sandbox = NotionSandbox.start(0, null);
                var gateway = RunningGateway.start(state, sandbox, cluster)) {
            gateway.bean(Workspaces.class).connect(login("ntn_owners", "owner"));

            var credentials = gateway.bean(Credentials.class);
            assertThat(credentials.uses(login("ntn_owners", "stranger"))).isTrue();
            assertThat(credentials.uses(login("ntn_fresh", "stranger"))).isFalse();
        }
    }

    private static NotionAuthorization login(String token, String person) {
        return new NotionAuthorization(
                token, null, "11111111-2222-4333-8444-555555555555", "workspace", null, person, null);
    }

    private static void giveTheWorkspaceAway(Cluster cluster) {
        var workspaces = cluster.client().resources(NotionWorkspace.class).inNamespace(Cluster.WORKSPACES);
        var name = Objects.requireNonNull(
                workspaces.list().getItems().getFirst().getMetadata().getName());
        workspaces
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"owner\":{\"id\":\"someone-else\"}}}");
    }
}
