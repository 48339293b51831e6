package dev.notionmcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Web pages that reach for a runtime: foreign origins, and foreign names resolved to its address. */
class BrowserIT extends RunningRuntime {

    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://localhost.evil.example",
                "http://127.0.0.1.evil.example",
                "null",
                "%"
            })
    void refusesBrowsersOfOtherOrigins(String origin) throws Exception {
        assertThat(runtime.post(LIST, "Origin", origin).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:6274", "http://127.0.0.1:6274", "http://[::1]:6274"})
    void letsBrowsersOfThisMachineIn(String origin) throws Exception {
        assertThat(runtime.post(LIST, "Origin", origin).statusCode()).isEqualTo(200);
    }

    private String statusLine(String host) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), runtime.server.port())) {
            var request = "GET /livez HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return in.readLine();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "127.0.0.1.evil.example",
                "localhost.evil.example:8080",
                "nws-1.notion-workspaces.svc.evil.example",
                "user@127.0.0.1",
                "127.0.0.1:port",
                ""
            })
    void refusesNamesThatAnybodyCouldHaveResolvedToItsAddress(String host) throws Exception {
        assertThat(statusLine("Host: " + host + "\r\n")).containsPattern(" 4\\d\\d ");
    }

    @Test
    void refusesNoNameAndTwo() throws Exception {
        assertThat(statusLine("")).containsPattern(" 4\\d\\d ");
        assertThat(statusLine("Host: localhost\r\nHost: localhost\r\n")).containsPattern(" 4\\d\\d ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:8080",
                "10.1.2.3",
                "[::1]:8080",
                "[fd00::12]",
                "LOCALHOST",
                "nws-1.notion-workspaces.svc:8080",
                "nws-1.notion-workspaces.svc.cluster.local"
            })
    void takesAddressesAndItsServicesName(String host) throws Exception {
        assertThat(statusLine("Host: " + host + "\r\n")).contains(" 200 ");
    }
}
