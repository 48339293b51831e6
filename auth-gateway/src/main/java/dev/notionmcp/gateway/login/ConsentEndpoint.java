package dev.notionmcp.gateway.login;

import dev.notionmcp.gateway.audit.AuditEvent;
import dev.notionmcp.gateway.audit.AuditField;
import dev.notionmcp.gateway.audit.AuditLog;
import dev.notionmcp.gateway.login.Login.Step;
import dev.notionmcp.gateway.notion.NotionOAuth;
import dev.notionmcp.gateway.opaque.OpaqueValues;
import dev.notionmcp.gateway.scope.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The person's answer to the consent page. It counts only with that page's own cookie and hidden value, both bound to the login's row;
 * only then does a state for Notion exist.
 */
@Controller
final class ConsentEndpoint {
    private final Logins logins;
    private final LoginCookies cookies;
    private final UnconsentedAnswer unconsented;
    private final NotionOAuth notion;
    private final InstantSource clock;

    ConsentEndpoint(
            Logins logins,
            LoginCookies cookies,
            UnconsentedAnswer unconsented,
            NotionOAuth notion,
            InstantSource clock) {
        this.logins = logins;
        this.cookies = cookies;
        this.unconsented = unconsented;
        this.notion = notion;
        this.clock = clock;
    }

    @PostMapping("/authorize/consent")
    Object decide(
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String csrf,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String access,
            HttpServletRequest request,
            HttpServletResponse response) {
        var found = answerable(login, csrf, request);
        return switch (decision) {
            case "approve" -> approve(found, access, response);
            case "deny" -> deny(found, response);
            default -> throw StoppedLogin.badRequest("The consent page was answered with neither approval nor denial.");
        };
    }

    private Login answerable(String id, String csrf, HttpServletRequest request) {
        var login = logins.withId(id)
                .filter(found -> clock.instant().isBefore(found.expiresAt()))
                .orElseThrow(StoppedLogin::unknown);
        if (login.step() != Step.CONSENT) {
            throw StoppedLogin.alreadyAnswered();
        }
        if (!cookies.matches(request, LoginCookies.CONSENT, login)
                || !OpaqueValues.same(OpaqueValues.hash(csrf), login.cookieHash())) {
            throw StoppedLogin.otherBrowser();
        }
        return login;
    }

    private ResponseEntity<Void> approve(Login login, String access, HttpServletResponse response) {
        var cookie = OpaqueValues.secret();
        var state = OpaqueValues.secret();
        var granted = granted(login, access);
        if (!logins.approve(login.id(), granted, cookie, state)) {
            throw StoppedLogin.alreadyAnswered();
        }
        AuditLog.event(
                AuditEvent.CONSENT_GIVEN,
                AuditField.login(login.id()),
                AuditField.client(login.clientId()),
                AuditField.scopes(granted));
        cookies.clear(response, LoginCookies.CONSENT, login.id());
        cookies.set(response, LoginCookies.LOGIN, login.id(), cookie, AuthorizeEndpoint.LIFE);
        return ClientRedirect.found(notion.authorizeUrl(state));
    }

    /** The person can narrow what was asked to reading, and never widen it. */
    private static Set<String> granted(Login login, String access) {
        var granted = new HashSet<>(login.scopes());
        if (!access.equals("write")) {
            granted.remove(Scopes.WRITE);
        }
        return granted;
    }

    private Object deny(Login login, HttpServletResponse response) {
        if (!logins.finish(login.id(), Step.CONSENT)) {
            throw StoppedLogin.alreadyAnswered();
        }
        AuditLog.event(AuditEvent.CONSENT_DENIED, AuditField.login(login.id()), AuditField.client(login.clientId()));
        cookies.clear(response, LoginCookies.CONSENT, login.id());
        return unconsented.withError(
                login.redirectUri(),
                login.clientState(),
                "access_denied",
                "The person did not allow the connection.",
                HttpStatus.OK);
    }
}
