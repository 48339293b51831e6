package dev.notionmcp.gateway.routing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notionmcp.gateway.BaseUrl;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostGuardTest {

    private final HostGuard local = new HostGuard(new BaseUrl(URI.create("http://localhost:8000")));
    private final HostGuard open = new HostGuard(new BaseUrl(URI.create("https://mcp.example.com")));

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST"})
    void takesEveryLoopbackNameOfALoopbackServer(String host) {
        assertThatCode(() -> local.check(host)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp.example.com", "mcp.example.com:443", "MCP.example.com"})
    void takesItsOwnName(String host) {
        assertThatCode(() -> open.check(host)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "a b", "", "localhost@evil"})
    void refusesForeignNames(String host) {
        assertThatThrownBy(() -> local.check(host)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "evil.example", "mcp.example.com.evil.example"})
    void refusesLoopbackNamesOfAPublicServer(String host) {
        assertThatThrownBy(() -> open.check(host)).isInstanceOf(Refusal.class);
    }
}
