package dev.notionmcp.local.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.local.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class WarmStartIT {

    /** A mapped cache is an accepted one: the JVM unmaps what it refuses. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void runtimesRunOnTheAotCacheTheBuildMade(LocalStack stack) throws IOException {
        var tokens = new OAuthClient(stack.url().resolve("/mcp")).connect("ada");
        new McpClients.Modern(stack.url(), tokens.access()).call("get_self", Map.of());
        var runtime = ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains("tool-runtime.jar"))
                .findFirst()
                .orElseThrow();
        assertThat(Files.readString(Path.of("/proc", Long.toString(runtime.pid()), "maps")))
                .containsPattern("tool-runtime/target/aot/[0-9a-f]+\\.aot");
    }
}
