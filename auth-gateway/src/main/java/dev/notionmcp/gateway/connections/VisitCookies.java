package dev.notionmcp.gateway.connections;

import dev.notionmcp.gateway.BaseUrl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/** The cookies of the page of connections. The {@code __Host-} prefix keeps other hosts of a domain from setting one. */
@Component
final class VisitCookies {
    static final String LOGIN = "connections-login";
    static final String SESSION = "connections";

    private final boolean secure;

    VisitCookies(BaseUrl baseUrl) {
        this.secure = baseUrl.isHttps();
    }

    void set(HttpServletResponse response, String name, String value, Duration life) {
        var cookie = ResponseCookie.from(prefixed(name), value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                // Lax and not Strict: both are needed in the navigation that comes back from Notion
                .sameSite("Lax")
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    void clear(HttpServletResponse response, String name) {
        set(response, name, "", Duration.ZERO);
    }

    Optional<String> value(HttpServletRequest request, String name) {
        return Optional.ofNullable(WebUtils.getCookie(request, prefixed(name))).map(cookie -> cookie.getValue());
    }

    private String prefixed(String name) {
        return (secure ? "__Host-" : "") + name;
    }
}
