package dev.notionmcp.image.oci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.image.client.GatewayKey;
import dev.notionmcp.image.client.NotionWorkspace;
import dev.notionmcp.image.client.RuntimeClient;
import dev.notionmcp.image.client.RuntimeProcess;
import dev.notionmcp.sandbox.NotionSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RuntimeImageIT extends ImageContract {

    RuntimeImageIT() {
        super(Program.RUNTIME, 8080);
    }

    /** With AOTMode=on a JVM that refuses its cache does not start. */
    @Test
    void servesFromItsCacheAsItsUserOnAReadOnlyRoot() throws Exception {
        assumeConfinement();
        var mounted = Files.createDirectories(folder.resolve("mounted"));
        var log = folder.resolve("log");
        try (var sandbox = NotionSandbox.start(0, null)) {
            var workspace = NotionWorkspace.login(sandbox.url(), "ada");
            try (var runtime = RuntimeProcess.start(
                    Confinement.command(image(), mounted, mounted(), "-XX:AOTMode=on"),
                    GatewayKey.generate(),
                    workspace,
                    mounted,
                    mounted(),
                    log)) {
                var client = new RuntimeClient(runtime);
                client.awaitReady(Duration.ofMinutes(1));
                assertThat(client.initialize().at("/serverInfo/name").asString())
                        .isEqualTo("notion-mcp-remote");
                assertThat(client.call("get_self", "{}").path("isError").asBoolean(false))
                        .isFalse();
                assertThat(Files.readAllLines(Path.of("/proc", Long.toString(runtime.pid()), "status")))
                        .contains(uids());
                runtime.stop(Duration.ofMinutes(1));
            }
        }
        assertThat(Files.readString(log)).contains("Serving 26 tools").doesNotContain("[error]", "[warning]");
    }

    /** Where the image finds its mounted files. */
    private static Path mounted() {
        return Path.of("/var/run/notion-mcp");
    }
}
