package dev.notionmcp.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({
        "https://notion.example.com, https://notion.example.com/mcp",
        "https://Notion.Example.com:443/, https://notion.example.com/mcp",
        "https://notion.example.com/mcp/, https://notion.example.com/mcp",
        "https://notion.example.com/w/home/mcp, https://notion.example.com/w/home/mcp",
        "http://localhost:8000, http://localhost:8000/mcp"
    })
    void takesAServerOrAnEndpointOfIt(String url, String endpoint) {
        assertThat(Target.of(url).endpoint()).hasToString(endpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notion.example.com",
                "ftp://notion.example.com",
                "https://a b",
                "https://user@host",
                "https://h/?q=1"
            })
    void namesAWrongUrlAndTheRemedy(String url) {
        assertThatThrownBy(() -> Target.of(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("\"" + url + "\"", "give");
    }

    @Test
    void knowsThePortThatIsMeant() {
        assertThat(Target.of("https://notion.example.com").port()).isEqualTo(443);
        assertThat(Target.of("http://[::1]:8000").port()).isEqualTo(8000);
        assertThat(Target.of("http://[::1]:8000").host()).isEqualTo("::1");
    }
}
