package dev.notionmcp.gateway.http;

import dev.notionmcp.gateway.BaseUrl;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Cookies of this host alone: the {@code __Host-} prefix (RFC 6265bis, section 4.1.3.2) keeps other hosts of a domain from
 * setting one. Browsers take it over https alone, so that over http it is left out.
 */
@Component
public final class HostCookies {

    private final boolean secure;

    public HostCookies(BaseUrl baseUrl) {
        this.secure = baseUrl.isHttps();
    }

    public void set(HttpServletResponse response, String name, String value, Duration life) {
        var cookie = ResponseCookie.from(prefixed(name), value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                // Lax and not Strict: all are needed in the navigation that comes back from Notion
                .sameSite("Lax")
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    public void clear(HttpServletResponse response, String name) {
        set(response, name, "", Duration.ZERO);
    }

    public Optional<String> value(HttpServletRequest request, String name) {
        return Optional.ofNullable(WebUtils.getCookie(request, prefixed(name))).map(cookie -> cookie.getValue());
    }

    private String prefixed(String name) {
        return (secure ? "__Host-" : "") + name;
    }
}
