package dev.notionmcp.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIdUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://claude.ai/oauth/claude-code-client-metadata",
                "https://a.example/c.json?v=1",
                "https://a.example:8443/c",
                "https://A.Example/..c/c..d"
            })
    void takesAnAddressWithAPath(String value) {
        assertThat(ClientIdUrl.of(value))
                .hasValueSatisfying(url -> assertThat(url.value()).isEqualTo(value));
    }

    @ParameterizedTest
    @DisplayName("row 10: a client id that is no plain https address is not asked for")
    @ValueSource(
            strings = {
                "http://a.example/c",
                "HTTPS://a.example/c",
                "https://a.example",
                "https://a.example/",
                "https://a.example?c",
                "https://a.example/c#x",
                "https://a.example/c#",
                "https://u@a.example/c",
                "https://u:p@a.example/c",
                "https://a.example/./c",
                "https://a.example/a/../c",
                "https://a.example/..",
                "https://a.example/%2e%2E/c",
                "https://a.example/.%2e/c",
                "https://localhost/c",
                "https://127.0.0.1/c",
                "https://[::1]/c",
                "https://2130706433/c",
                "https://0x7f.1/c",
                "https://127.1/c",
                "https://a.example./c",
                "https://a_b.example/c",
                "https://a.example\\\\b/c",
                "https://a.example/c d",
                "https://a.example/\u00e4",
                "https://a.example/\0",
                "https:///c",
                "https://a.example:x/c",
                "ftp://a.example/c",
                "javascript://a.example/%0aalert(1)",
                "",
                "https://"
            })
    void takesNothingElse(String value) {
        assertThat(ClientIdUrl.of(value)).isEmpty();
    }

    @Test
    void takesAsMuchAsTheDatabaseDoes() {
        var base = "https://a.example/";
        assertThat(ClientIdUrl.of(base + "c".repeat(1024 - base.length()))).isPresent();
        assertThat(ClientIdUrl.of(base + "c".repeat(1025 - base.length()))).isEmpty();
    }
}
