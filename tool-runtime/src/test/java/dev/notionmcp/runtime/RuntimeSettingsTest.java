package dev.notionmcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeSettingsTest {

    @Test
    void needsTheWorkspaceOnly() throws Exception {
        var settings = RuntimeSettings.from(Map.of("WORKSPACE", "notion-workspaces/nws-1"));
        assertThat(settings.host()).isEqualTo("0.0.0.0");
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.audience().connectionId()).isNull();
        assertThat(settings.workspaceName()).isEqualTo("notion-workspaces/nws-1");
        assertThat(settings.notionBaseUrl()).isEqualTo(URI.create("https://api.notion.com"));
        assertThat(settings.tokenFile()).isEqualTo(Path.of("/var/run/notion-mcp/token/token"));
        assertThat(settings.assertionKeysFile()).isEqualTo(Path.of("/var/run/notion-mcp/keys/jwks.json"));
        assertThat(settings.tools().readOnly()).isFalse();
    }

    @Test
    void readsListsOfToolNames() throws Exception {
        var settings = RuntimeSettings.from(Map.of(
                "WORKSPACE", "a/b", "TOOLS_READ_ONLY", "true", "TOOLS_ALLOW", " search, get_page ,", "TOOLS_DENY", ""));
        assertThat(settings.tools().readOnly()).isTrue();
        assertThat(settings.tools().allow()).isEqualTo(Set.of("search", "get_page"));
        assertThat(settings.tools().deny()).isEmpty();
    }

    @Test
    void dropsTrailingSlashesOfNotionsUrl() throws Exception {
        var settings = RuntimeSettings.from(Map.of("WORKSPACE", "a/b", "NOTION_BASE_URL", "http://127.0.0.1:9/"));
        assertThat(settings.notionBaseUrl()).hasToString("http://127.0.0.1:9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WORKSPACE | b",
                "WORKSPACE | A/b",
                "WORKSPACE | a/b/c",
                "WORKSPACE | a/..",
                "PORT | -1",
                "PORT | 65536",
                "PORT | http",
                "TOOLS_READ_ONLY | yes",
                "NOTION_BASE_URL | api.notion.com",
                "NOTION_BASE_URL | https://user:pass@api.notion.com",
                "NOTION_BASE_URL | https://api.notion.com?x=1",
                "HOST | no such host"
            })
    void namesTheSettingThatCannotBeUsed(String name, String value) {
        var environment = new HashMap<>(Map.of("WORKSPACE", "a/b"));
        environment.put(name, value);
        assertThatThrownBy(() -> RuntimeSettings.from(environment))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(name)
                .hasMessageNotContaining("pass@");
    }
}
