package dev.notionmcp.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.routing.TenantGateway.Tenant;
import dev.notionmcp.gateway.workspace.WorkspaceRef;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token opens nothing once its grant or its workspace is gone. */
class EndedTokenIT {

    @TempDir
    private static Path state;

    private static TenantGateway gateway;
    private static Tenant ada;

    @BeforeAll
    static void start() throws Exception {
        gateway = TenantGateway.start(state, 20);
        ada = gateway.tenant("ada");
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    @Test
    @DisplayName("row 18: a token is checked on every call")
    void aRevokedTokenIsRefused() throws Exception {
        var token = gateway.token(ada.ref(), "/mcp", Set.of("notion:read"));
        assertThat(gateway.call(token).statusCode()).isEqualTo(200);

        gateway.revoke(token);

        assertThat(gateway.call(token).statusCode()).isEqualTo(401);
    }

    @Test
    void theTokensOfADeletedWorkspaceAreRefused() throws Exception {
        var tenant = gateway.tenant("grace");
        assertThat(gateway.call(tenant.token()).statusCode()).isEqualTo(200);

        gateway.delete(tenant.ref());

        await().until(() -> gateway.call(tenant.token()).statusCode() == 401);
    }

    @Test
    @DisplayName("invariant 7: a token of an earlier connection is refused")
    void aTokenOfAnEarlierConnectionIsRefused() throws Exception {
        var earlier = new WorkspaceRef(ada.name(), "another-connection");

        assertThat(gateway.call(gateway.token(earlier, "/mcp", Set.of("notion:read")))
                        .statusCode())
                .isEqualTo(401);
    }
}
