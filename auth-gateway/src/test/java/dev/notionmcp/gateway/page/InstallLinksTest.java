package dev.notionmcp.gateway.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class InstallLinksTest {
    private static final String URL = "https://notion-mcp.example.com/mcp";

    @Test
    void visualStudioCodeReadsTheServerAsJson() {
        var link = InstallLinks.visualStudioCode(URL);

        assertThat(link).startsWith("vscode:mcp/install?%7B").doesNotContain("+", " ");
        assertThat(URLDecoder.decode(link.substring(link.indexOf('?') + 1), UTF_8))
                .isEqualTo("{\"name\":\"notion\",\"type\":\"http\",\"url\":\"" + URL + "\"}");
    }

    @Test
    void cursorReadsTheServerAsJsonInBase64() {
        var link = InstallLinks.cursor(URL);

        assertThat(link).startsWith("cursor://anysphere.cursor-deeplink/mcp/install?name=notion&config=");
        var config = URLDecoder.decode(link.substring(link.indexOf("config=") + 7), UTF_8);
        assertThat(new String(Base64.getDecoder().decode(config), UTF_8)).isEqualTo("{\"url\":\"" + URL + "\"}");
    }
}
