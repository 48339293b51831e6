package dev.notionmcp.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanIT {

    /** A parent as the stack is one: starts a program, says its process id, and stays. */
    public static final class Parent {

        private Parent() {}

        public static void main(String[] args) throws Exception {
            var program = new Program(Path.of(args[0]), Path.of(args[1]), List.of());
            program.start(Map.of("PORT", "0"), Path.of(args[2]));
            var child = ProcessHandle.current().children().findFirst().orElseThrow();
            System.out.println(child.pid());
            Thread.currentThread().join();
        }
    }

    @Test
    void noChildOutlivesAParentThatWasKilled(@TempDir Path folder) throws IOException {
        var parent = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        "../notion-sandbox/target/notion-sandbox.jar",
                        "target/stack-guard.jar",
                        folder.resolve("child.log").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            var child = ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            assertThat(child.isAlive()).isTrue();

            parent.destroyForcibly();

            await().atMost(Duration.ofSeconds(60)).until(() -> !child.isAlive());
        }
    }
}
