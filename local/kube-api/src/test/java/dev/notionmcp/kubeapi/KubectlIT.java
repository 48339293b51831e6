package dev.notionmcp.kubeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real kubectl, where there is one. */
final class KubectlIT {

    @TempDir
    Path temp;

    private EmbeddedKubeApi api;

    @BeforeEach
    void start() {
        assumeThat(Arrays.stream(System.getenv("PATH").split(Pattern.quote(File.pathSeparator), -1))
                        .anyMatch(p -> Files.isExecutable(Path.of(p, "kubectl"))))
                .as("kubectl is on the PATH")
                .isTrue();
        api = EmbeddedKubeApi.inMemory(TestCrd.YAML);
    }

    @AfterEach
    void stop() {
        if (api != null) {
            api.close();
        }
    }

    @Test
    void showsTheColumnsOfADefinition() throws Exception {
        apply("one", "red");
        assertThat(kubectl("get", "wd").lines().toList().get(0).split("\\s+", -1))
                .containsExactly("NAME", "COLOR", "READY", "AGE");
        kubectl("patch", "wd", "one", "--subresource=status", "--type=merge", "-p", status("True"));
        assertThat(kubectl("get", "widgets", "-o", "wide").lines().toList().get(1))
                .matches("one +red +True +\\d+s +3");
        assertThat(kubectl("get", "wd", "one", "-o", "yaml")).contains("color: red", "kind: Widget");
        assertThat(kubectl("describe", "wd", "one")).contains("Color:  red", "Events:");
    }

    @Test
    void appliesOnTheClientAndOnTheServer() throws Exception {
        assertThat(apply("one", "red")).contains("created");
        assertThat(apply("one", "red")).contains("unchanged");
        assertThat(apply("one", "blue")).contains("configured");
        assertThat(apply("two", "red", "--server-side")).contains("serverside-applied");
        assertThat(kubectl("get", "wd", "-o", "name").lines())
                .containsExactly("widget.example.dev/one", "widget.example.dev/two");
        assertThat(kubectl("delete", "wd", "one")).contains("deleted");
        assertThat(kubectl("get", "wd", "-o", "name").lines()).containsExactly("widget.example.dev/two");
    }

    @Test
    void waitsForAConditionAndWatches() throws Exception {
        apply("one", "red");
        var watching = spawn("watch", "get", "wd", "-w");
        var waiting = spawn("wait", "wait", "--for=condition=Ready", "wd/one", "--timeout=30s");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> api.requests().stream()
                                .filter(r -> r.verb().equals("list") && r.path().endsWith("/widgets"))
                                .count()
                        >= 2);
        kubectl("patch", "wd", "one", "--subresource=status", "--type=merge", "-p", status("True"));
        assertThat(waiting.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(waiting.exitValue()).isZero();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.readString(temp.resolve("watch"))
                        .lines()
                        .anyMatch(l -> l.matches("one +red +True +\\d+s")));
        watching.destroy();
    }

    private String apply(String name, String color, String... more) throws Exception {
        var file = temp.resolve(name + ".yaml");
        Files.writeString(file, """
                apiVersion: example.dev/v1
                kind: Widget
                metadata: {name: %s}
                spec: {color: %s}
                """.formatted(name, color));
        var arguments = new ArrayList<>(List.of("apply", "--validate=false", "-f", file.toString()));
        arguments.addAll(List.of(more));
        return kubectl(arguments.toArray(String[]::new));
    }

    private static String status(String ready) {
        return "{\"status\":{\"conditions\":[{\"type\":\"Ready\",\"status\":\"%s\"}]}}".formatted(ready);
    }

    private String kubectl(String... arguments) throws Exception {
        var process = spawn("out", arguments);
        var ended = process.waitFor(60, TimeUnit.SECONDS);
        var output = Files.readString(temp.resolve("out"), StandardCharsets.UTF_8);
        assertThat(ended).as("kubectl ended").isTrue();
        assertThat(process.exitValue())
                .as("kubectl %s: %s", String.join(" ", arguments), output)
                .isZero();
        return output;
    }

    private Process spawn(String output, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                "kubectl",
                "--kubeconfig=" + api.kubeconfig(EmbeddedKubeApi.ADMIN),
                "--cache-dir=" + temp.resolve("cache")));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve(output).toFile())
                .start();
    }
}
