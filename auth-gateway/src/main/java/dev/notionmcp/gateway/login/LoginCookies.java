package dev.notionmcp.gateway.login;

import dev.notionmcp.gateway.http.HostCookies;
import dev.notionmcp.gateway.opaque.OpaqueValues;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Binds one login to one browser: a cookie for each step of each login, named by it, so that two logins in one browser do not disturb
 * each other.
 */
@Component
final class LoginCookies {
    static final String CONSENT = "consent";
    static final String LOGIN = "login";

    private final HostCookies cookies;

    LoginCookies(HostCookies cookies) {
        this.cookies = cookies;
    }

    void set(HttpServletResponse response, String step, String loginId, String value, Duration life) {
        cookies.set(response, name(step, loginId), value, life);
    }

    void clear(HttpServletResponse response, String step, String loginId) {
        cookies.clear(response, name(step, loginId));
    }

    /** Whether the request brings the cookie whose hash the login's row holds. */
    boolean matches(HttpServletRequest request, String step, Login login) {
        return cookies.value(request, name(step, login.id()))
                .filter(value -> OpaqueValues.same(OpaqueValues.hash(value), login.cookieHash()))
                .isPresent();
    }

    /** Whether the request brings this very cookie. */
    boolean holds(HttpServletRequest request, String step, String loginId, String value) {
        return cookies.value(request, name(step, loginId))
                .filter(brought -> OpaqueValues.same(brought, value))
                .isPresent();
    }

    private static String name(String step, String loginId) {
        return step + "-" + loginId;
    }
}
