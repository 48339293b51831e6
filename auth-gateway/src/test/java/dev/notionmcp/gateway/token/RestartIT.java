package dev.notionmcp.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.grant.AccessTokens;
import dev.notionmcp.sandbox.NotionSandbox;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database holds, and what it does not. */
class RestartIT {
    @TempDir
    private Path folder;

    private Cluster cluster;
    private NotionSandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        cluster = Cluster.start();
        sandbox = NotionSandbox.start(0, null);
    }

    @AfterEach
    void stop() {
        sandbox.close();
        cluster.close();
    }

    @Test
    @DisplayName("invariant 8: tokens and logins in progress outlive a restart of the gateway")
    void tokensAndLoginsInProgressOutliveARestart() {
        var state = folder.resolve("state");
        var port = Map.of("PORT", Integer.toString(RunningGateway.freePort()));
        var browser = new Browser();
        String id;
        String access;
        String refresh;
        HttpResponse<String> atNotion;
        try (var gateway = RunningGateway.start(state, sandbox, cluster, port)) {
            var client = OAuthClient.register(gateway);
            var tokens = client.connect("ada");
            id = client.id();
            access = tokens.get("access_token").stringValue();
            refresh = tokens.get("refresh_token").stringValue();
            atNotion = browser.decide(browser.get(client.authorizeUrl(Map.of())), "approve", "write");
        }
        try (var gateway = RunningGateway.start(state, sandbox, cluster, port)) {
            var client = OAuthClient.known(gateway, id);

            assertThat(gateway.bean(AccessTokens.class).find(access)).isPresent();
            assertThat(client.refresh(refresh, Map.of()).statusCode()).isEqualTo(200);
            var back = browser.follow(browser.logInAtNotion(atNotion, "grace", "allow"));
            assertThat(client.redeem(Browser.code(back), Map.of()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("row 22; invariant 2: the database holds no token of anybody's, and nothing of Notion's")
    void theDatabaseYieldsNothingThatOpensAnything() throws IOException {
        var state = folder.resolve("state");
        var secrets = new ArrayList<String>();
        String dump;
        try (var gateway = RunningGateway.start(state, sandbox, cluster)) {
            var client = OAuthClient.register(gateway);
            var code = client.code("ada");
            var tokens = OAuthClient.json(client.redeem(code, Map.of()));
            var refreshed =
                    OAuthClient.json(client.refresh(tokens.get("refresh_token").stringValue(), Map.of()));
            var registered = OAuthClient.json(
                    OAuthClient.register(gateway, "{\"redirect_uris\":[\"%s\"]}".formatted(OAuthClient.REDIRECT_URI)));
            var browser = new Browser();
            var atNotion = browser.decide(browser.get(client.authorizeUrl(Map.of())), "approve", "write");
            secrets.addAll(List.of(
                    code,
                    tokens.get("access_token").stringValue(),
                    tokens.get("refresh_token").stringValue(),
                    refreshed.get("access_token").stringValue(),
                    refreshed.get("refresh_token").stringValue(),
                    registered.get("client_secret").stringValue(),
                    String.valueOf(Browser.answer(atNotion).get("state"))));
            secrets.addAll(browser.cookies().values());
            dump = String.join(
                    "\n",
                    gateway.bean(JdbcClient.class)
                            .sql("script")
                            .query(String.class)
                            .list());
        }
        var file = Files.readString(state.resolve("gateway.mv.db"), StandardCharsets.ISO_8859_1);

        assertThat(dump).contains("access_tokens", "refresh_tokens", "codes", "logins");
        assertThat(secrets).hasSizeGreaterThan(7).allSatisfy(secret -> {
            assertThat(dump).doesNotContain(secret);
            assertThat(file).doesNotContain(secret);
        });
        assertThat(dump).doesNotContain("ntn_", "nrt_");
        assertThat(file).doesNotContain("ntn_", "nrt_");
    }

    @Test
    void theStateFolderIsItsOwnersAlone() throws IOException {
        var state = folder.resolve("state");

        RunningGateway.start(state, sandbox, cluster).close();

        assertThat(Files.getPosixFilePermissions(state)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }
}
