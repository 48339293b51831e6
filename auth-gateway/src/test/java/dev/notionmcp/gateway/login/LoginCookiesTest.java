package dev.notionmcp.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.BaseUrl;
import dev.notionmcp.gateway.http.HostCookies;
import dev.notionmcp.gateway.opaque.OpaqueValues;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class LoginCookiesTest {
    @Test
    @DisplayName("row 25: over https cookies are __Host-, Secure, HttpOnly and Lax")
    void areBoundToTheHostOverHttps() {
        assertThat(header("https://notion.example.com"))
                .startsWith("__Host-login-id=value;")
                .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Domain");
    }

    @Test
    @DisplayName("row 25: plain names are for http on loopback alone")
    void haveAPlainNameOnlyOnHttpLoopback() {
        assertThat(header("http://localhost:8000"))
                .startsWith("login-id=value;")
                .contains("HttpOnly", "SameSite=Lax")
                .doesNotContain("Secure");
    }

    @Test
    @DisplayName("row 25: over https a cookie of the plain name, which a neighbouring host can set, counts for nothing")
    void areNotTakenUnderThePlainNameOverHttps() {
        var cookies = new LoginCookies(new HostCookies(new BaseUrl(URI.create("https://notion.example.com"))));
        var login = new Login(
                "id",
                Login.Step.NOTION,
                "client",
                "https://a.example/cb",
                null,
                "challenge",
                "https://notion.example.com/mcp",
                Set.of("notion:read"),
                OpaqueValues.hash("value"),
                Instant.MAX);

        assertThat(cookies.matches(bringing("__Host-login-id", "value"), LoginCookies.LOGIN, login))
                .isTrue();
        assertThat(cookies.matches(bringing("login-id", "value"), LoginCookies.LOGIN, login))
                .isFalse();
        assertThat(cookies.matches(bringing("__Host-consent-id", "value"), LoginCookies.LOGIN, login))
                .isFalse();
        assertThat(cookies.matches(bringing("__Host-login-id", "other"), LoginCookies.LOGIN, login))
                .isFalse();
    }

    private static MockHttpServletRequest bringing(String name, String value) {
        var request = new MockHttpServletRequest();
        request.setCookies(new Cookie(name, value));
        return request;
    }

    private static String header(String baseUrl) {
        var response = new MockHttpServletResponse();
        new LoginCookies(new HostCookies(new BaseUrl(URI.create(baseUrl))))
                .set(response, LoginCookies.LOGIN, "id", "value", Duration.ofMinutes(10));
        return String.valueOf(response.getHeader("Set-Cookie"));
    }
}
