package dev.notionmcp.runtime;

import static dev.notionmcp.runtime.JsonAnswers.errorCode;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A runtime with fixture tools for each test. */
abstract class RunningRuntime {

    @TempDir
    Path folder;

    TestRuntime runtime;

    @BeforeEach
    void start() throws Exception {
        runtime = TestRuntime.ready(folder, Map.of());
    }

    @AfterEach
    void stop() {
        runtime.close();
    }

    static void assertRefused(HttpResponse<String> answer, int status, int code) {
        assertThat(List.of(answer.statusCode(), errorCode(answer)))
                .as(answer.body())
                .containsExactly(status, code);
        assertThat(answer.body()).doesNotContain("Exception", "\\tat ", "stackTrace", "dev.notionmcp");
    }
}
