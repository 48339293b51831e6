package dev.notionmcp.image.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.notionmcp.image.client.GatewayKey;
import dev.notionmcp.image.client.NotionWorkspace;
import dev.notionmcp.image.client.RuntimeClient;
import dev.notionmcp.image.client.RuntimeProcess;
import dev.notionmcp.sandbox.NotionSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class RuntimeImageIT {

    private static final Instant TIME = Instant.parse("2026-11-22T00:00:00Z");

    @TempDir
    static Path folder;

    private static UnpackedImage image;

    @BeforeAll
    static void build() throws Exception {
        var tar = folder.resolve("tool-runtime.tar");
        new ProgramImage(
                        Program.RUNTIME,
                        Path.of("../tool-runtime").toAbsolutePath().normalize(),
                        folder.resolve("work"),
                        "1.2.3",
                        TIME,
                        "")
                .write(tar);
        image = UnpackedImage.of(tar, folder.resolve("unpacked"));
    }

    @Test
    void saysWhatItIsAndAsWhomItRuns() {
        assertThat(image.name()).isEqualTo("notion-mcp-remote/tool-runtime:1.2.3");
        assertThat(image.config().at("/config/User").asString()).matches("[1-9]\\d*:[1-9]\\d*");
        assertThat(image.config().at("/config/ExposedPorts").has("8080/tcp")).isTrue();
        assertThat(image.config()
                        .at("/config/Labels")
                        .path("org.opencontainers.image.version")
                        .asString())
                .isEqualTo("1.2.3");
        assertThat(image.config().required("created").asString()).isEqualTo(TIME.toString());
    }

    @Test
    void holdsNoShellAndNothingNewerThanItsTime() throws IOException {
        try (var files = Files.walk(image.root())) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> {
                assertThat(file.getFileName().toString()).isNotIn("sh", "bash", "busybox");
                assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(TIME);
            });
        }
    }

    /** With AOTMode=on a JVM that refuses its cache does not start. */
    @Test
    void servesFromItsCacheAsItsUserOnAReadOnlyRoot() throws Exception {
        assumeThat(Confinement.possible())
                .as("unshare and chroot need root's rights, which this machine does not give")
                .isTrue();
        var mounted = Files.createDirectories(folder.resolve("mounted"));
        var log = folder.resolve("log");
        try (var sandbox = NotionSandbox.start(0, null)) {
            var workspace = NotionWorkspace.login(sandbox.url(), "ada");
            try (var runtime = RuntimeProcess.start(
                    Confinement.command(image, mounted, mounted(), "-XX:AOTMode=on"),
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
                        .contains("Uid:\t" + String.join("\t", Collections.nCopies(4, Confinement.UID)));
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
