package dev.notionmcp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process whose STATE_DIR cannot be made, which is found out after all settings were read. */
class WrongStateFolderIT {

    @Test
    void endsTheStartWithOneSentenceAndTheCodeOfWrongSettings(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");
        var process = start(Map.of(
                "STATE_DIR",
                file.resolve("state").toString(),
                "NOTION_OAUTH_CLIENT_ID",
                "client",
                "NOTION_OAUTH_CLIENT_SECRET",
                "secret",
                "LOG_FORMAT",
                "json"));

        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(output.lines())
                .singleElement()
                .asString()
                .startsWith("STATE_DIR is \"" + file)
                .endsWith("FileSystemException.");
    }

    private static Process start(Map<String, String> settings) throws IOException {
        var builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GatewayApplication.class.getName()))
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(settings);
        return builder.start();
    }
}
