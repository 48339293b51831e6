package dev.notionmcp.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RedirectUrisTest {
    @Test
    @DisplayName("row 13: the very string matches and nothing else")
    void matchesTheVeryStringOnly() {
        var registered = List.of("https://a.example/cb");

        assertThat(RedirectUris.matches(registered, "https://a.example/cb")).isTrue();
        assertThat(RedirectUris.matches(registered, "https://a.example/cb/")).isFalse();
        assertThat(RedirectUris.matches(registered, "https://a.example/CB")).isFalse();
        assertThat(RedirectUris.matches(registered, "https://a.example:8443/cb"))
                .isFalse();
        assertThat(RedirectUris.matches(registered, "https://a.example/cb?x=1")).isFalse();
    }

    @Test
    @DisplayName("row 13: any port of a loopback host matches, localhost included")
    void takesAnyPortOfALoopbackHostOverHttp() {
        assertThat(RedirectUris.matches(List.of("http://localhost/cb"), "http://localhost:51234/cb"))
                .isTrue();
        assertThat(RedirectUris.matches(List.of("http://127.0.0.1:1/cb"), "http://127.0.0.1:2/cb"))
                .isTrue();
        assertThat(RedirectUris.matches(List.of("http://[::1]:1/cb"), "http://[::1]:2/cb"))
                .isTrue();
    }

    @Test
    @DisplayName("row 13: host, path and query of a loopback address must match")
    void keepsHostPathAndQueryOfALoopbackAddress() {
        var registered = List.of("http://localhost:1/cb");

        assertThat(RedirectUris.matches(registered, "http://127.0.0.1:2/cb")).isFalse();
        assertThat(RedirectUris.matches(registered, "http://localhost:2/other")).isFalse();
        assertThat(RedirectUris.matches(registered, "http://localhost:2/cb?x=1"))
                .isFalse();
        assertThat(RedirectUris.matches(registered, "http://localhost:2/cb#x")).isFalse();
        assertThat(RedirectUris.matches(registered, "http://u@localhost:2/cb")).isFalse();
        assertThat(RedirectUris.matches(List.of("https://localhost:1/cb"), "https://localhost:2/cb"))
                .isFalse();
    }

    @Test
    void showsTheHostAPersonWouldRecognise() {
        assertThat(RedirectUris.shownHost("https://claude.ai/api/mcp/auth_callback"))
                .isEqualTo("claude.ai");
        assertThat(RedirectUris.shownHost("cursor://anysphere.cursor-mcp/oauth/callback"))
                .isEqualTo("cursor://anysphere.cursor-mcp");
    }
}
