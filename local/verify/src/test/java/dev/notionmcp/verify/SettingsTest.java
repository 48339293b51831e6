package dev.notionmcp.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final String URL = "https://notion.example.com";

    @Test
    void takesEmptySettingsForAbsentOnes() {
        var settings = Settings.from(Map.of("URL", URL, "TOKEN", "", "ORIGIN", " "));
        assertThat(settings.token()).isNull();
        assertThat(settings.origin()).isNull();
    }

    @Test
    void knowsAnOriginThatEveryServerOnLoopbackAllows() {
        assertThat(Settings.from(Map.of("URL", "http://localhost:8000")).origin())
                .isEqualTo("http://localhost:6274");
    }

    @Test
    void asksForTheUrl() {
        assertThatThrownBy(() -> Settings.from(Map.of())).hasMessageContaining("make verify URL=https://");
    }

    @Test
    void refusesWhatIsNoTokenWithoutSayingIt() {
        assertThatThrownBy(() -> Settings.from(Map.of("URL", URL, "TOKEN", "Bearer s3cret")))
                .hasMessageStartingWith("TOKEN is no access token")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void takesALoginOrATokenAndNotBoth() {
        assertThat(Settings.from(Map.of("URL", URL, "LOGIN", "1")).login()).isTrue();
        assertThat(Settings.from(Map.of("URL", URL)).login()).isFalse();
        assertThatThrownBy(() -> Settings.from(Map.of("URL", URL, "LOGIN", "1", "TOKEN", "s3cret")))
                .hasMessageContaining("leave TOKEN out")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> Settings.from(Map.of("URL", URL, "LOGIN", "please")))
                .hasMessageContainingAll("\"please\"", "set it to 1");
    }

    @Test
    void sendsNoTokenOverPlainHttpToAnotherMachine() {
        var open = "http://notion.example.com";
        assertThat(Settings.from(Map.of("URL", open)).token()).isNull();
        assertThatThrownBy(() -> Settings.from(Map.of("URL", open, "TOKEN", "s3cret")))
                .hasMessageContainingAll(open, "its https address")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> Settings.from(Map.of("URL", open, "LOGIN", "1")))
                .hasMessageContaining("in the clear");
        assertThat(Settings.from(Map.of("URL", "http://127.0.0.1:8000", "TOKEN", "s3cret"))
                        .token())
                .isEqualTo("s3cret");
    }

    @Test
    void refusesAnOriginWithAPath() {
        assertThatThrownBy(() -> Settings.from(Map.of("URL", URL, "ORIGIN", "https://app.example.com/x")))
                .hasMessageContainingAll("https://app.example.com/x", "scheme and host alone");
    }

    @Test
    void keepsTheTokenOutOfItsText() {
        assertThat(Settings.from(Map.of("URL", URL, "TOKEN", "s3cret")).toString())
                .doesNotContain("s3cret");
    }
}
