package dev.notionmcp.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.sandbox.NotionSandbox;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The server below ours quotes requests it cannot read, and these carry tokens, codes and cookies. */
@DisplayName("invariant 2: a request that cannot be read leaves no secret in the log")
@ExtendWith(OutputCaptureExtension.class)
class SecretsInLogsIT {
    private static final String SECRET = "kept-secret-0123456789";
    private static final String FORM = "Host: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";

    private static Cluster cluster;
    private static NotionSandbox sandbox;
    private static RunningGateway gateway;

    @BeforeAll
    static void start(@TempDir Path state) throws IOException {
        cluster = Cluster.start();
        sandbox = NotionSandbox.start(0, null);
        gateway = RunningGateway.start(state, sandbox, cluster);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        sandbox.close();
        cluster.close();
    }

    @ParameterizedTest(name = "invariant 2: case {index}")
    @ValueSource(
            strings = {
                "POST /mcp HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + SECRET + "\u0001\r\n\r\n",
                "POST /mcp HTTP/1.1\r\nHost: localhost\r\nAuthorization : Bearer " + SECRET + "\r\n\r\n",
                "GET /oauth/callback?state=x&code=" + SECRET + "| HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /authorize HTTP/1.1\r\nHost: localhost\r\nCookie: login-x=\"" + SECRET + "\r\n\r\n",
                "GET /oauth/callback?code=" + SECRET + "%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /token HTTP/1.1\r\n" + FORM + "Content-Length: 39\r\n\r\nrefresh_token=" + SECRET + "%zz"
            })
    void keepsWhatItCannotReadToItself(String request, CapturedOutput output) throws IOException {
        assertThat(raw(request)).startsWith("HTTP/1.1 4");
        assertThat(output.getAll()).doesNotContain(SECRET);
    }

    private static String raw(String request) throws IOException {
        var url = URI.create(gateway.at("/"));
        try (var socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var start = new byte[16];
            var length = socket.getInputStream().readNBytes(start, 0, start.length);
            return new String(start, 0, length, StandardCharsets.ISO_8859_1);
        }
    }
}
