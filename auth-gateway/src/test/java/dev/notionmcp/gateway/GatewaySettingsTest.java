package dev.notionmcp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GatewaySettingsTest {

    @Test
    void hasADefaultForAllButTheIntegration() {
        var settings = settings(Map.of());

        assertThat(settings.baseUrl().toString()).isEqualTo("http://localhost:8000");
        assertThat(settings.notionBaseUrl().toString()).isEqualTo("https://api.notion.com");
        assertThat(settings.accessTokenTtl()).isEqualTo(Duration.ofHours(12));
        assertThat(settings.refreshTokenTtl()).isEqualTo(Duration.ofDays(90));
        assertThat(settings.refreshGrace()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.assertionKeyPeriod()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.callsPerMinute()).isEqualTo(600);
        assertThat(settings.callBurst()).isEqualTo(300);
        assertThat(settings.database().jdbc()).startsWith("jdbc:h2:file:/").contains(".local/gateway/gateway;");
    }

    @Test
    void limitsEachPersonAndNothingElse() {
        var signUp = settings(Map.of()).signUp();

        assertThat(signUp.maxPerPerson()).isEqualTo(5);
        assertThat(signUp.maxWorkspaces()).isEqualTo(Integer.MAX_VALUE);
        assertThat(signUp.maxAwake()).isEqualTo(Integer.MAX_VALUE);
        assertThat(signUp.allowsWorkspace("any")).isTrue();
        assertThat(settings(Map.of("ALLOWED_NOTION_USERS", "A-B, c")).signUp().allowsPerson("ab"))
                .isTrue();
    }

    @Test
    void theBaseUrlFollowsThePort() {
        assertThat(settings(Map.of("PORT", "9000")).baseUrl().toString()).isEqualTo("http://localhost:9000");
    }

    @ParameterizedTest
    @CsvSource({
        "https://Notion.Example.com, https://notion.example.com",
        "https://a.example:443, https://a.example",
        "http://127.0.0.1:80, http://127.0.0.1",
        "http://[::1]:8000, http://[::1]:8000"
    })
    @DisplayName("row 29: the issuer has one spelling")
    void spellsTheIssuerInOneWay(String given, String issuer) {
        assertThat(settings(Map.of("BASE_URL", given)).baseUrl().toString()).isEqualTo(issuer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/",
                "https://a.example/path",
                "https://a.example?x",
                "https://u@a.example",
                "http://a.example",
                "http://localhost.evil.example",
                "ftp://a.example",
                "a.example",
                "mailto:a@example",
                "https://",
                "ht tp://x"
            })
    @DisplayName("rows 22 and 29: a base URL without https outside loopback, or with a path, is refused")
    void refusesABaseUrlThatIsNoIssuer(String given) {
        assertThatThrownBy(() -> settings(Map.of("BASE_URL", given)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll("BASE_URL", given);
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, 0",
        "PORT, eighty",
        "MANAGEMENT_PORT, 70000",
        "ACCESS_TOKEN_TTL, soon",
        "REFRESH_GRACE, -1s",
        "ASSERTION_KEY_PERIOD, monthly",
        "TEST_CLIENT_HOSTS, client.test",
        "CLIENT_DOCUMENTS, no",
        "MAX_WORKSPACES, many",
        "MAX_WORKSPACES_PER_PERSON, -1",
        "MAX_AWAKE, 1.5",
        "TRUSTED_PROXIES, proxy.example",
        "CALLS_PER_MINUTE, 0",
        "CALL_BURST, many",
        "NOTION_BASE_URL, nowhere"
    })
    void namesTheSettingAndItsValue(String name, String value) {
        assertThatThrownBy(() -> settings(Map.of(name, value)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll(name, value);
    }

    @ParameterizedTest
    @DisplayName("row 10: no host of tests exists where the server is reachable from elsewhere")
    @CsvSource({"TEST_CLIENT_HOSTS, client.test=8443", "TEST_CLIENT_CA, /tmp/ca.pem"})
    void takesTestHostsOnLoopbackAlone(String name, String value) {
        assertThatThrownBy(() -> settings(Map.of("BASE_URL", "https://a.example", name, value)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContainingAll(name, "BASE_URL", "https://a.example");
        assertThat(settings(Map.of("BASE_URL", "http://localhost:8000", name, value))
                        .testHosts())
                .isNotEqualTo(settings(Map.of()).testHosts());
        assertThat(settings(Map.of()).testHosts().ports()).isEmpty();
    }

    @Test
    void asksForTheIntegration() {
        assertThatThrownBy(() -> GatewaySettings.from(Map.of("NOTION_OAUTH_CLIENT_ID", " ")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("NOTION_OAUTH_CLIENT_ID");
    }

    @Test
    void neverShowsASecret() {
        var url = "jdbc:postgresql://db/gateway?password=hidden-word";

        assertThat(settings(Map.of("DATABASE_URL", url)).toString()).doesNotContain("hidden-word", "hidden-secret");
        assertThatThrownBy(() -> settings(Map.of("DATABASE_URL", "mysql://u:hidden-word@db/x")))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageNotContaining("hidden-word");
    }

    private static GatewaySettings settings(Map<String, String> changes) {
        var environment =
                new HashMap<>(Map.of("NOTION_OAUTH_CLIENT_ID", "id", "NOTION_OAUTH_CLIENT_SECRET", "hidden-secret"));
        environment.putAll(changes);
        return GatewaySettings.from(environment);
    }
}
