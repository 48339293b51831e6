package dev.notionmcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The official conformance suite, with what each revision requires. The lists of expected failures say why, and the suite
 * fails on one that has become wrong.
 */
@Tag("node")
class ConformanceIT {

    private static final String SUITE = "node_modules/@modelcontextprotocol/conformance/dist/index.js";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-25", "2026-07-28"})
    void theProtocolLayerConforms(String revision) throws Exception {
        try (var server = ConformanceServer.withFixtures(folder)) {
            assertConforms(server, revision, "conformance/expected-failures.yml");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-25", "2026-07-28"})
    void theRuntimeConformsInWhatItOffers(String revision) throws Exception {
        try (var server = ConformanceServer.withNotionTools(folder, URI.create("http://127.0.0.1:9"), "ntn_first")) {
            assertConforms(server, revision, "conformance/not-offered.yml");
        }
    }

    private void assertConforms(ConformanceServer server, String revision, String expectedFailures) throws Exception {
        var ended = NodePrograms.run(
                folder,
                List.of(
                        NodePrograms.file(SUITE).toString(),
                        "server",
                        "--url",
                        server.url(),
                        "--requirements",
                        revision,
                        "--output-dir",
                        folder.resolve("results").toString(),
                        "--expected-failures",
                        NodePrograms.file(expectedFailures).toString()));
        System.out.println(summary(ended.output()));
        assertThat(ended.exitCode()).as(ended.output()).isZero();
    }

    private static String summary(String output) {
        return output.substring(Math.max(0, output.lastIndexOf("\nTotal: ")));
    }
}
