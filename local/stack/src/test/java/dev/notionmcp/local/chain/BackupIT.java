package dev.notionmcp.local.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.local.LocalStack;
import dev.notionmcp.local.StackSettings;
import dev.notionmcp.local.process.Ports;
import dev.notionmcp.sandbox.NotionSandbox;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "make backup" of a system in use, and "make restore" into one that knows nothing: only Notion and the clients are still the same. */
class BackupIT {

    private static final Path PROGRAM = Path.of("../backup/target/backup.jar");

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "after everything but the backup is lost, clients go on with the tokens they have and nobody logs in again")
    void everybodyStaysLoggedIn() throws Exception {
        try (var notion = NotionSandbox.start(0, null);
                var postgres = EmbeddedPostgres.start()) {
            var port = portThatNobodyIsGiven();
            var before = settings(notion, postgres, "before", port);
            OAuthClient ada;
            OAuthClient grace;
            OAuthClient linus;
            OAuthClient.Tokens ofAda;
            OAuthClient.Tokens ofAdaRefreshed;
            OAuthClient.Tokens ofGrace;
            OAuthClient.Tokens ofLinus;
            try (var stack = LocalStack.start(before)) {
                ada = new OAuthClient(stack.url().resolve("/mcp"));
                grace = new OAuthClient(stack.url().resolve("/mcp"));
                linus = new OAuthClient(stack.url().resolve("/mcp"));
                ofAda = ada.connect("ada");
                ofGrace = grace.connect("grace");
                ofLinus = linus.connect("linus");
                assertThat(search(stack, ofLinus)).contains("Kernel");
                assertThat(search(stack, ofGrace)).contains("Compiler Works");
                ofAdaRefreshed = ada.refresh(ofAda);

                run("backup", stack, before);

                new SandboxCalls(stack.notionUrl()).faults("{'expire':['linus']}");
                assertThat(search(stack, ofLinus))
                        .contains("Kernel"); // with another pair of Notion's than the backup has
            }
            var after = settings(notion, postgres, "after", port);
            try (var stack = LocalStack.start(after)) {
                stack.program("gateway").close();
                run("restore", stack, after);
                stack.program("gateway").start();
                stack.awaitGateway();

                assertThat(search(stack, ofAdaRefreshed)).contains("Analytical Engines");
                assertThat(search(stack, ofGrace)).contains("Compiler Works");
                assertThat(search(stack, grace.refresh(ofGrace))).contains("Compiler Works");
                // a client that never got the answer to its refresh asks again: that needs the key of refresh tokens
                assertThat(ada.refresh(ofAda).refresh()).isEqualTo(ofAdaRefreshed.refresh());

                assertThat(search(stack, ofLinus)).contains("connects again");
                assertThat(linus.tryRefresh(ofLinus).body()).contains("invalid_grant");
                linus.connect("linus");
                assertThat(search(stack, ofLinus)).contains("Kernel");
            }
        }
    }

    /** Below those that the kernel gives to whoever asks for any, so that it is still free for the second stack. */
    private static int portThatNobodyIsGiven() {
        return new Random()
                .ints(15_000, 30_000)
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow();
    }

    private StackSettings settings(NotionSandbox notion, EmbeddedPostgres postgres, String name, int port)
            throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return new StackSettings(
                port,
                0,
                null,
                folder.resolve(name),
                new StackSettings.Notion(notion.url(), "sandbox-client", "sandbox-secret"),
                Duration.ofSeconds(60),
                Map.of("DATABASE_URL", postgres.getJdbcUrl("postgres", name), "REFRESH_GRACE", "10m"));
    }

    /** As make does, for a person who may do everything. */
    private void run(String command, LocalStack stack, StackSettings settings)
            throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-jar", PROGRAM.toString(), command);
        builder.environment()
                .putAll(Map.of(
                        "KUBECONFIG", stack.kubeconfig("person").toString(),
                        "DATABASE_URL", settings.environment().get("DATABASE_URL"),
                        "FILE", folder.resolve("backup.json.gz").toString()));
        var process = builder.redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("3 workspaces, 6 Secrets of theirs");
    }

    /** The answer, once the runtime has started: three at once may take a slow machine longer than a call waits. */
    private static String search(LocalStack stack, OAuthClient.Tokens tokens) {
        var client = new McpClients.Modern(stack.url(), tokens.access());
        var call = Map.<String, Object>of("name", "search", "arguments", Map.of("query", "Roadmap"));
        return await().atMost(Duration.ofMinutes(2))
                .until(() -> client.send("tools/call", call), answer -> answer.statusCode() != 503)
                .body();
    }
}
