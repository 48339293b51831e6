package dev.notionmcp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgramIT {
    @TempDir
    private Path folder;

    @Test
    void keepsTokensContentAndIdsOverARestart() throws IOException {
        var file = folder.resolve("state/sandbox.json");
        String access;
        String refresh;
        String page;
        try (var sandbox = NotionSandbox.start(0, file)) {
            var pair = Visitor.at(sandbox.url()).connect("ada").json();
            access = pair.get("access_token").stringValue();
            refresh = pair.get("refresh_token").stringValue();
            page = Visitor.at(sandbox.url())
                    .with(access)
                    .post("/v1/pages", "{'parent':{'workspace':true},'markdown':'# Lasting\\nindeed'}")
                    .text("id");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).doesNotContain(access, refresh);

        try (var sandbox = NotionSandbox.start(0, file)) {
            var ada = Visitor.at(sandbox.url()).with(access);
            assertThat(ada.get("/v1/blocks/" + page + "/children").body()).contains("indeed");
            assertThat(ada.refresh(refresh).status()).isEqualTo(200);
        }
    }

    @Test
    void saysWhatIsWrongWithABrokenStateFile() throws IOException {
        var file = Files.writeString(folder.resolve("broken.json"), "{");

        var program = run(Map.of("STATE_FILE", file.toString()));
        assertThat(program.errorReader().readLine()).contains(file.toString()).contains("move it away");
        assertThat(program.onExit().join().exitValue()).isEqualTo(1);
    }

    @Test
    void announcesItsUrlAndEndsCleanlyWhenTerminated() throws IOException {
        var program = run(Map.of());
        var line = program.inputReader().readLine();
        assertThat(line).startsWith("Notion sandbox on http://127.0.0.1:");
        var url = URI.create(line.substring(line.indexOf("http")));
        assertThat(Visitor.at(url).get("/").status()).isEqualTo(200);

        program.destroy();
        assertThat(program.onExit().join().exitValue()).isZero();
    }

    @Test
    void saysThatItsPortIsTakenInOneSentence() throws IOException {
        try (var sandbox = NotionSandbox.start(0, null)) {
            var port = String.valueOf(sandbox.url().getPort());
            var program = run(Map.of("PORT", port));

            assertThat(program.onExit().join().exitValue()).isEqualTo(1);
            var said = new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said).contains(port, "set PORT").hasLineCount(1);
        }
    }

    @Test
    void refusesAPortThatIsNone() throws IOException {
        var program = run(Map.of("PORT", "many"));

        assertThat(program.onExit().join().exitValue()).isEqualTo(1);
        assertThat(program.errorReader().readLine()).contains("PORT is \"many\"");
    }

    private static Process run(Map<String, String> environment) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder =
                new ProcessBuilder(java, "-cp", System.getProperty("java.class.path"), NotionSandbox.class.getName());
        builder.environment().putAll(environment);
        return builder.start();
    }
}
