package dev.notionmcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The workspace's spec.tools decides what exists, before any scope does. */
class ToolPolicyIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "false | ''                       | ''         | write_note read_note break_note other_note",
                "true  | ''                       | ''         | read_note break_note",
                "false | 'read_note, no_such'     | ''         | read_note",
                "false | ''                       | read_note  | write_note break_note other_note",
                "false | 'read_note,write_note'   | read_note  | write_note",
                "true  | 'read_note,write_note'   | ''         | read_note"
            })
    void filtersListAndCall(String readOnly, String allow, String deny, String expected) throws Exception {
        var policy = Map.of("TOOLS_READ_ONLY", readOnly, "TOOLS_ALLOW", allow, "TOOLS_DENY", deny);
        try (var runtime = TestRuntime.ready(folder, policy)) {
            var listed = JsonAnswers.json(runtime.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}"))
                    .at("/result/tools")
                    .valueStream()
                    .map(tool -> tool.at("/name").asString())
                    .toList();
            assertThat(listed).containsExactly(expected.split(" "));
            for (var tool : FixtureTools.all()) {
                var name = tool.tool().name();
                var answer = runtime.post("""
                        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":{"note":"x"}}}""".formatted(name));
                assertThat(answer.body().contains("switched off by the tool policy"))
                        .as(name)
                        .isEqualTo(!listed.contains(name));
            }
        }
    }
}
