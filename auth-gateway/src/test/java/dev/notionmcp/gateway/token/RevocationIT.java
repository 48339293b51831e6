package dev.notionmcp.gateway.token;

import static dev.notionmcp.gateway.OAuthClient.access;
import static dev.notionmcp.gateway.OAuthClient.refresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.NotionCalls;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import dev.notionmcp.gateway.grant.AccessTokens;
import dev.notionmcp.sandbox.NotionSandbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What ends tokens: {@code /revoke}, time, and the end of the workspace. */
@ExtendWith(SharedGateway.class)
class RevocationIT {
    private static RunningGateway gateway;
    private static Cluster cluster;
    private static NotionSandbox sandbox;

    @BeforeAll
    static void use(RunningGateway shared, Cluster sharedCluster, NotionSandbox sharedSandbox) {
        gateway = shared;
        cluster = sharedCluster;
        sandbox = sharedSandbox;
    }

    @Test
    @DisplayName("invariant 7: revoking either token ends that grant and no other")
    void revokingEitherTokenEndsThatGrantAndNoOther() {
        var client = OAuthClient.register(gateway);
        var byAccess = client.connect("ada");
        var byRefresh = client.connect("ada");
        var untouched = client.connect("ada");

        assertThat(client.revoke(access(byAccess)).statusCode()).isEqualTo(200);
        assertThat(client.revoke(refresh(byRefresh)).statusCode()).isEqualTo(200);

        assertThat(gateway.isLive(byAccess)).isFalse();
        assertThat(OAuthClient.error(client.refresh(refresh(byAccess), Map.of())))
                .isEqualTo("invalid_grant");
        assertThat(gateway.isLive(byRefresh)).isFalse();
        assertThat(OAuthClient.error(client.refresh(refresh(byRefresh), Map.of())))
                .isEqualTo("invalid_grant");
        assertThat(gateway.isLive(untouched)).isTrue();
    }

    @Test
    @DisplayName(
            "invariant 7: revoking a token ends a grant, and leaves Notion's token to the workspace's other grants")
    void revokingATokenRevokesNothingAtNotion() {
        var client = OAuthClient.register(gateway);
        var byAccess = client.connect("ada");
        var byRefresh = client.connect("ada");
        await().until(() -> workspaces().stream().noneMatch(NotionWorkspace::isMarkedForDeletion));
        var before = NotionCalls.revocations(sandbox);

        client.revoke(access(byAccess));
        client.revoke(refresh(byRefresh));

        assertThat(NotionCalls.revocations(sandbox)).isEqualTo(before);
        assertThat(workspaces()).isNotEmpty().noneMatch(NotionWorkspace::isMarkedForDeletion);
    }

    @Test
    void revokingAnUnknownTokenIsNoErrorAndAMissingOneIs() {
        var client = OAuthClient.register(gateway);

        assertThat(client.revoke("unknown").statusCode()).isEqualTo(200);
        assertThat(OAuthClient.error(client.form("/revoke", Map.of("client_id", client.id()))))
                .isEqualTo("invalid_request");
    }

    @Test
    @DisplayName("row 18: an access token expires, even while it is cached")
    void accessTokensExpireEvenWhileCached() {
        var tokens = OAuthClient.register(gateway).connect("ada");
        gateway.passTime(Duration.ofHours(12).minusSeconds(2));
        assertThat(gateway.isLive(tokens)).isTrue();

        gateway.passTime(Duration.ofSeconds(2));

        assertThat(gateway.isLive(tokens)).isFalse();
    }

    @Test
    @DisplayName("invariant 7: what another replica revoked is refused here too, within seconds")
    void whatAnotherReplicaRevokedIsRefusedHereToo() {
        var access =
                OAuthClient.register(gateway).connect("ada").get("access_token").stringValue();
        var tokens = gateway.bean(AccessTokens.class);
        assertThat(tokens.find(access)).isPresent();

        gateway.bean(JdbcClient.class)
                .sql("delete from grants where id = ?")
                .param(tokens.find(access).orElseThrow().id())
                .update();
        // whatever the clock does meanwhile
        gateway.skew(Duration.ofHours(-1));

        try {
            await().until(() -> tokens.find(access).isEmpty());
        } finally {
            gateway.returnToPresent();
        }
    }

    @Test
    @DisplayName("invariant 7: a disconnected workspace ends its grants")
    void aDisconnectedWorkspaceEndsItsGrants() {
        var client = OAuthClient.register(gateway);
        var tokens = client.connect("linus");
        var code = client.code("linus");

        cluster.deleteWorkspaces();

        await().untilAsserted(() ->
                assertThat(OAuthClient.error(client.redeem(code, Map.of()))).isEqualTo("invalid_grant"));
        assertThat(OAuthClient.error(client.refresh(refresh(tokens), Map.of()))).isEqualTo("invalid_grant");
    }

    private static List<NotionWorkspace> workspaces() {
        return cluster.client()
                .resources(NotionWorkspace.class)
                .inNamespace(Cluster.WORKSPACES)
                .list()
                .getItems();
    }
}
