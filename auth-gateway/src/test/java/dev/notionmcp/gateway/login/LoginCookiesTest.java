package dev.notionmcp.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.BaseUrl;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
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

    private static String header(String baseUrl) {
        var response = new MockHttpServletResponse();
        new LoginCookies(new BaseUrl(URI.create(baseUrl)))
                .set(response, LoginCookies.LOGIN, "id", "value", Duration.ofMinutes(10));
        return String.valueOf(response.getHeader("Set-Cookie"));
    }
}
