package dev.notionmcp.gateway.login;

import dev.notionmcp.gateway.audit.AuditEvent;
import dev.notionmcp.gateway.audit.AuditField;
import dev.notionmcp.gateway.audit.AuditLog;
import dev.notionmcp.gateway.login.Login.Step;
import dev.notionmcp.gateway.notion.NotionOAuth;
import dev.notionmcp.gateway.opaque.OpaqueValues;
import dev.notionmcp.gateway.page.Problem;
import dev.notionmcp.gateway.scope.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The person's answer to the consent page. It counts only with that page's own cookie and hidden value, both bound to the login's row;
 * only then is a state for Notion worth anything. A second click on the same button of the same page leads where the first did: it is
 * the browser that drops the first click's answer.
 */
@Controller
final class ConsentEndpoint {
    private final Logins logins;
    private final LoginCookies cookies;
    private final ClientRedirect redirect;
    private final NotionOAuth notion;
    private final InstantSource clock;

    ConsentEndpoint(
            Logins logins, LoginCookies cookies, ClientRedirect redirect, NotionOAuth notion, InstantSource clock) {
        this.logins = logins;
        this.cookies = cookies;
        this.redirect = redirect;
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
            case "approve" -> approve(found, Approval.of(csrf), access, response);
            case "deny" -> deny(found, csrf);
            default ->
                throw StoppedLogin.badRequest(
                        "The consent page was answered with neither approval nor denial.",
                        "Go back to it and choose one of its two buttons.");
        };
    }

    private Login answerable(String id, String csrf, HttpServletRequest request) {
        var login = logins.withId(id)
                .filter(found -> clock.instant().isBefore(found.expiresAt()))
                .orElseThrow(StoppedLogin::unknown);
        var ofThisPage = isOf(csrf, login) || Approval.of(csrf).isOf(login);
        if (!ofThisPage || !cookies.holds(request, LoginCookies.CONSENT, id, csrf)) {
            throw StoppedLogin.otherBrowser();
        }
        return login;
    }

    private ResponseEntity<Void> approve(Login login, Approval approval, String access, HttpServletResponse response) {
        var granted = granted(login, access);
        if (logins.approve(login.id(), granted, approval.cookie(), approval.state())) {
            AuditLog.event(
                    AuditEvent.CONSENT_GIVEN,
                    AuditField.login(login.id()),
                    AuditField.client(login.clientId()),
                    AuditField.scopes(granted));
        } else if (now(login, Step.NOTION).filter(approval::isOf).isEmpty()) {
            throw StoppedLogin.alreadyAnswered();
        }
        cookies.set(response, LoginCookies.LOGIN, login.id(), approval.cookie(), AuthorizeEndpoint.LIFE);
        return ClientRedirect.found(notion.authorizeUrl(approval.state()));
    }

    /** The person can narrow what was asked to reading, and never widen it. */
    private static Set<String> granted(Login login, String access) {
        var granted = new HashSet<>(login.scopes());
        if (!access.equals("write")) {
            granted.remove(Scopes.WRITE);
        }
        return granted;
    }

    private Object deny(Login login, String csrf) {
        if (logins.finish(login.id(), Step.CONSENT)) {
            AuditLog.event(
                    AuditEvent.CONSENT_DENIED, AuditField.login(login.id()), AuditField.client(login.clientId()));
        } else if (now(login, Step.DONE).filter(ended -> isOf(csrf, ended)).isEmpty()) {
            throw StoppedLogin.alreadyAnswered();
        }
        return redirect.unconsented(
                login.redirectUri(),
                login.clientState(),
                "access_denied",
                "The person did not allow the connection.",
                HttpStatus.OK,
                new Problem(
                        "Not connected",
                        "You did not allow the connection, and nothing was shared.",
                        "You can close this page, or go back and let the application know."));
    }

    /** The login as another click on its page has left it, if at this step. */
    private Optional<Login> now(Login login, Step step) {
        return logins.withId(login.id()).filter(found -> found.step() == step);
    }

    /** Whether the login was not approved: what is stored is then still of the page's own secret. */
    private static boolean isOf(String csrf, Login login) {
        return OpaqueValues.same(OpaqueValues.hash(csrf), login.cookieHash());
    }
}
