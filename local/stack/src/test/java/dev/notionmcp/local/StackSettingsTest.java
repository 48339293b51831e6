package dev.notionmcp.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StackSettingsTest {

    private static final Path ROOT = Path.of("/project");

    @Test
    void takesTheSandboxWhereNoNotionIsGiven() {
        var settings = StackSettings.from(Map.of(), ROOT);
        assertThat(settings.notion()).isNull();
        assertThat(settings.port()).isEqualTo(8000);
        assertThat(settings.sandboxPort()).isEqualTo(8001);
        assertThat(settings.state()).isEqualTo(ROOT.resolve(".local"));
    }

    @Test
    void takesNotionItselfWhereOnlyAClientIsGiven() {
        var settings =
                StackSettings.from(Map.of("NOTION_OAUTH_CLIENT_ID", "id", "NOTION_OAUTH_CLIENT_SECRET", "hush"), ROOT);
        var notion = Objects.requireNonNull(settings.notion());
        assertThat(notion.baseUrl()).hasToString("https://api.notion.com");
        assertThat(settings.toString()).doesNotContain("hush");
    }

    @Test
    void refusesAClientIdWithoutItsSecret() {
        assertThatThrownBy(() -> StackSettings.from(Map.of("NOTION_OAUTH_CLIENT_ID", "id"), ROOT))
                .hasMessageContaining("belong together");
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThatThrownBy(() -> StackSettings.from(Map.of("PORT", "http"), ROOT))
                .hasMessageContaining("PORT")
                .hasMessageContaining("http");
    }
}
