package dev.notionmcp.gateway.login;

import dev.notionmcp.gateway.BaseUrl;
import dev.notionmcp.gateway.opaque.OpaqueValues;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Binds one login to one browser: a cookie for each step of each login, named by it, so that two logins in one browser do not disturb
 * each other. The {@code __Host-} prefix keeps other hosts of a domain from setting it; browsers take it over https alone.
 */
@Component
final class LoginCookies {
    static final String CONSENT = "consent";
    static final String LOGIN = "login";

    private final boolean secure;

    LoginCookies(BaseUrl baseUrl) {
        this.secure = baseUrl.isHttps();
    }

    void set(HttpServletResponse response, String step, String loginId, String value, Duration life) {
        var cookie = ResponseCookie.from(name(step, loginId), value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                // Lax and not Strict: Notion's answer arrives by a navigation from another site
                .sameSite("Lax")
                .maxAge(life)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    void clear(HttpServletResponse response, String step, String loginId) {
        set(response, step, loginId, "", Duration.ZERO);
    }

    /** Whether the request brings the cookie whose hash the login's row holds. */
    boolean matches(HttpServletRequest request, String step, Login login) {
        var cookie = WebUtils.getCookie(request, name(step, login.id()));
        return cookie != null && OpaqueValues.same(OpaqueValues.hash(cookie.getValue()), login.cookieHash());
    }

    /** Whether the request brings this very cookie. */
    boolean holds(HttpServletRequest request, String step, String loginId, String value) {
        var cookie = WebUtils.getCookie(request, name(step, loginId));
        return cookie != null && OpaqueValues.same(cookie.getValue(), value);
    }

    private String name(String step, String loginId) {
        return (secure ? "__Host-" : "") + step + "-" + loginId;
    }
}
