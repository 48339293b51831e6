package dev.notionmcp.gateway.workspace;

import static dev.notionmcp.gateway.Cluster.WORKSPACES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.notion.NotionAuthorization;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where the tokens of a login go. */
class WorkspaceTokensIT {

    private static final String BOT = "11111111-2222-3333-4444-555555555555";
    private static final String NAME = NotionWorkspace.nameFor(BOT);

    private final List<AutoCloseable> opened = new ArrayList<>();
    private Cluster cluster;
    private Gateway gateway;

    @BeforeEach
    void start() {
        cluster = open(Cluster.start());
        gateway = open(new Gateway(cluster));
    }

    @AfterEach
    void stop() throws Exception {
        for (var one : opened.reversed()) {
            one.close();
        }
    }

    @Test
    void aLoginWithoutARefreshTokenIsStoredWithoutOne() {
        gateway.workspaces.connect(login("token-1", "refresh-1", "ada"));

        gateway.workspaces.connect(login("token-2", null, "ada"));

        assertThat(secret("-refresh")).isEqualTo(Map.of("token", "token-2", "revision", "2"));
    }

    @Test
    void aSlowGatewayDoesNotPutItsOlderTokenOverANewerOne() {
        gateway.workspaces.connect(login("token-1", "refresh-1", "ada"));
        var secrets = cluster.client().secrets().inNamespace(WORKSPACES);
        secrets.withName(NAME + "-token").edit(secret -> {
            secret.setData(Map.of("token", base64("newest"), "revision", base64("9")));
            return secret;
        });

        gateway.workspaces.connect(login("token-2", "refresh-2", "ada"));

        assertThat(secret("-token")).isEqualTo(Map.of("token", "token-2", "revision", "10"));
        assertThat(secret("-refresh")).containsEntry("revision", "10");
    }

    @Test
    void pushesTheNewTokenToARunningRuntime() {
        gateway.workspaces.connect(login("token-1", "refresh-1", "ada"));
        var runtime = open(new FakeRuntime(WORKSPACES + "/" + NAME, cluster::jwks));
        cluster.putSlice(NAME, true, runtime.port());
        await().until(() -> !gateway.endpoints.all(NAME).isEmpty());

        gateway.workspaces.connect(login("token-2", "refresh-2", "ada"));

        assertThat(runtime.received()).last().satisfies(push -> {
            assertThat(push.method()).isEqualTo("PUT");
            assertThat(push.uri()).isEqualTo("/internal/token");
            assertThat(push.body()).contains("\"token-2\"").contains("\"revision\":2");
            assertThat(push.claims()).containsEntry("scope", "internal:token");
        });
    }

    @Test
    void pushesNoTokenToAnotherWorkspacesRuntime() {
        gateway.workspaces.connect(login("token-1", "refresh-1", "ada"));
        var foreign = open(new FakeRuntime(WORKSPACES + "/nws-other", cluster::jwks));
        cluster.putSlice(NAME, true, foreign.port());
        await().until(() -> !gateway.endpoints.all(NAME).isEmpty());

        gateway.workspaces.connect(login("token-2", "refresh-2", "ada"));

        assertThat(foreign.received())
                .isNotEmpty()
                .noneMatch(one -> one.toString().contains("token-2"));
    }

    @Test
    void anUnreachableRuntimeDoesNotFailALogin() {
        gateway.workspaces.connect(login("token-1", "refresh-1", "ada"));
        cluster.putSlice(NAME, true, 1);
        await().until(() -> !gateway.endpoints.all(NAME).isEmpty());

        gateway.workspaces.connect(login("token-2", "refresh-2", "ada"));

        assertThat(secret("-token")).containsEntry("token", "token-2");
    }

    private static NotionAuthorization login(String token, @Nullable String refresh, String person) {
        return new NotionAuthorization(token, refresh, BOT, "workspace-1", "Analytical Engines", person, "Ada");
    }

    private Map<String, String> secret(String suffix) {
        var secret = cluster.client()
                .secrets()
                .inNamespace(WORKSPACES)
                .withName(NAME + suffix)
                .require();
        return secret.getData().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new String(Base64.getDecoder().decode(entry.getValue()), StandardCharsets.UTF_8)));
    }

    private static String base64(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    private <T extends AutoCloseable> T open(T resource) {
        opened.add(resource);
        return resource;
    }
}
