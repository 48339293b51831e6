package dev.notionmcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.runtime.tools.SandboxWorkspaces;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The TypeScript SDK's clients, version 1 and each mode of version 2, with the runtime's own tools and a Notion. */
@Tag("node")
class TypeScriptClientsIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"v1", "legacy", "auto", "pinned"})
    void listAndCallTools(String kind) throws Exception {
        try (var notion = new SandboxWorkspaces();
                var server = ConformanceServer.withNotionTools(folder, notion.url(), notion.token("ada"))) {
            var ended = NodePrograms.run(
                    folder, List.of(NodePrograms.file("clients.mjs").toString(), kind, server.url()));
            System.out.println(ended.output());
            assertThat(ended.exitCode()).as(ended.output()).isZero();
        }
    }
}
