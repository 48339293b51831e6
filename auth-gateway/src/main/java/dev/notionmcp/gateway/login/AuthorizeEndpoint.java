package dev.notionmcp.gateway.login;

import dev.notionmcp.gateway.audit.AuditEvent;
import dev.notionmcp.gateway.audit.AuditField;
import dev.notionmcp.gateway.audit.AuditLog;
import dev.notionmcp.gateway.document.ClientDocuments;
import dev.notionmcp.gateway.login.Login.Step;
import dev.notionmcp.gateway.opaque.OpaqueValues;
import dev.notionmcp.gateway.page.Problem;
import dev.notionmcp.gateway.resource.Resources;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where a client sends a person. The consent page is shown always: Notion knows this server by one client id for everybody, so a
 * stored approval or a browser session would let one client's link connect another person's workspace.
 *
 * <p>An endpoint of our own, because Spring's asks for a logged-in user first and skips a consent it has stored.
 */
@Controller
final class AuthorizeEndpoint {
    static final Duration LIFE = Duration.ofMinutes(10);

    private final ClientDocuments clients;
    private final Resources resources;
    private final Logins logins;
    private final LoginCookies cookies;
    private final ClientRedirect redirect;
    private final InstantSource clock;

    AuthorizeEndpoint(
            ClientDocuments clients,
            Resources resources,
            Logins logins,
            LoginCookies cookies,
            ClientRedirect redirect,
            InstantSource clock) {
        this.clients = clients;
        this.resources = resources;
        this.logins = logins;
        this.cookies = cookies;
        this.redirect = redirect;
        this.clock = clock;
    }

    @GetMapping("/authorize")
    Object authorize(HttpServletRequest request, HttpServletResponse response) {
        return switch (AuthorizationRequest.of(request, clients, resources)) {
            case AuthorizationRequest.Valid valid -> consentPage(valid, response);
            case AuthorizationRequest.Refused refused -> {
                AuditLog.event(
                        AuditEvent.AUTHORIZATION_REFUSED,
                        AuditField.client(request.getParameter("client_id")),
                        AuditField.why(refused.error()));
                yield redirect.unconsented(
                        refused.redirectUri(),
                        refused.state(),
                        refused.error(),
                        refused.description(),
                        HttpStatus.BAD_REQUEST,
                        notUnderstood(refused));
            }
            case AuthorizationRequest.NotRedirectable stopped ->
                throw StoppedLogin.badRequest(stopped.happened(), stopped.next());
        };
    }

    private static Problem notUnderstood(AuthorizationRequest.Refused refused) {
        return new Problem(
                "This connection cannot be made",
                "The application that sent you here asked for something this server does not do.",
                "Nothing was shared. Close this page, or go back and let the application know. For its developer: "
                        + refused.description());
    }

    private ModelAndView consentPage(AuthorizationRequest.Valid request, HttpServletResponse response) {
        var csrf = OpaqueValues.secret();
        var login = new Login(
                OpaqueValues.id(),
                Step.CONSENT,
                request.client().getClientId(),
                request.redirectUri(),
                request.state(),
                request.codeChallenge(),
                request.resource(),
                request.scopes(),
                OpaqueValues.hash(csrf),
                clock.instant().plus(LIFE));
        logins.begin(login);
        AuditLog.event(
                AuditEvent.AUTHORIZATION_BEGUN,
                AuditField.login(login.id()),
                AuditField.client(login.clientId()),
                AuditField.scopes(login.scopes()));
        cookies.set(response, LoginCookies.CONSENT, login.id(), csrf, LIFE);
        return ConsentPage.of(request, login.id(), csrf);
    }
}
