package dev.notionmcp.gateway.login;

import dev.notionmcp.gateway.audit.AuditEvent;
import dev.notionmcp.gateway.audit.AuditField;
import dev.notionmcp.gateway.audit.AuditLog;
import dev.notionmcp.gateway.connections.ConnectionsLogin;
import dev.notionmcp.gateway.credential.UnusedTokens;
import dev.notionmcp.gateway.grant.Codes;
import dev.notionmcp.gateway.grant.Grant;
import dev.notionmcp.gateway.login.Login.Step;
import dev.notionmcp.gateway.notion.NotionAuthorization;
import dev.notionmcp.gateway.notion.NotionLoginException;
import dev.notionmcp.gateway.notion.NotionOAuth;
import dev.notionmcp.gateway.opaque.OpaqueValues;
import dev.notionmcp.gateway.workspace.Workspaces;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Where Notion sends a person back. The state finds the login's row, its cookie shows that this browser began it, and the row is used
 * up before anything else happens; from then on its client gets an answer, be it an error.
 */
@Controller
final class NotionCallback {
    private static final Logger LOG = LoggerFactory.getLogger(NotionCallback.class);

    private final Logins logins;
    private final LoginCookies cookies;
    private final ClientRedirect redirect;
    private final NotionOAuth notion;
    private final Workspaces workspaces;
    private final UnusedTokens unused;
    private final Codes codes;
    private final ConnectionsLogin connections;
    private final InstantSource clock;

    NotionCallback(
            Logins logins,
            LoginCookies cookies,
            ClientRedirect redirect,
            NotionOAuth notion,
            Workspaces workspaces,
            UnusedTokens unused,
            Codes codes,
            ConnectionsLogin connections,
            InstantSource clock) {
        this.logins = logins;
        this.cookies = cookies;
        this.redirect = redirect;
        this.notion = notion;
        this.workspaces = workspaces;
        this.unused = unused;
        this.codes = codes;
        this.connections = connections;
        this.clock = clock;
    }

    @GetMapping("/oauth/callback")
    Object callback(HttpServletRequest request, HttpServletResponse response) {
        var state = single(request, "state");
        // Notion knows one address to come back to, whatever a person logged in for
        if (state != null && connections.isAwaiting(state)) {
            return connections.answered(state, single(request, "error"), single(request, "code"), request, response);
        }
        var login = consume(request);
        cookies.clear(response, LoginCookies.CONSENT, login.id());
        cookies.clear(response, LoginCookies.LOGIN, login.id());
        var error = single(request, "error");
        if (error != null) {
            return failed(
                    login,
                    error.equals("access_denied")
                            ? ConnectFailure.deniedAtNotion()
                            : ConnectFailure.notCompletedByNotion("notion-error"));
        }
        var code = single(request, "code");
        return code == null ? failed(login, ConnectFailure.notCompletedByNotion("no-code")) : complete(login, code);
    }

    private Login consume(HttpServletRequest request) {
        var state = single(request, "state");
        if (state == null) {
            throw StoppedLogin.unknown();
        }
        var login = logins.withState(state).orElseThrow(StoppedLogin::unknown);
        if (login.step() == Step.DONE) {
            throw StoppedLogin.alreadyAnswered();
        }
        if (!clock.instant().isBefore(login.expiresAt())) {
            throw StoppedLogin.unknown();
        }
        if (!cookies.matches(request, LoginCookies.LOGIN, login)) {
            throw StoppedLogin.otherBrowser();
        }
        if (!logins.finish(login.id(), Step.NOTION)) {
            throw StoppedLogin.alreadyAnswered();
        }
        return login;
    }

    private Object complete(Login login, String notionCode) {
        try {
            return redirect.withCode(login, connect(login, notion.exchange(notionCode)));
        } catch (NotionLoginException e) {
            return failed(login, ConnectFailure.of(e));
        } catch (RuntimeException e) {
            var failure = ConnectFailure.of(e);
            if (failure.error().equals("server_error")) {
                LOG.error("A login that Notion accepted failed.", e);
            } else {
                LOG.warn("A login that Notion accepted ends with {}: {}", failure.error(), e.toString());
            }
            return failed(login, failure);
        }
    }

    private Object failed(Login login, ConnectFailure failure) {
        AuditLog.event(
                AuditEvent.LOGIN_FAILED,
                AuditField.login(login.id()),
                AuditField.client(login.clientId()),
                AuditField.why(failure.why()));
        return redirect.withFailure(login, failure);
    }

    /** The code that its client redeems. */
    private String connect(Login login, NotionAuthorization authorization) {
        var grant = new Grant(
                OpaqueValues.id(),
                authorization.personId(),
                login.clientId(),
                unused.unlessKept(authorization, fresh -> Optional.of(workspaces.connect(fresh)))
                        .orElseThrow(),
                login.resource(),
                login.scopes());
        var code = codes.issue(grant, login.redirectUri(), login.codeChallenge());
        AuditLog.event(
                AuditEvent.LOGIN_FINISHED,
                AuditField.login(login.id()),
                AuditField.client(grant.clientId()),
                AuditField.person(grant.person()),
                AuditField.workspace(grant.workspace().name()),
                AuditField.grant(grant.id()));
        return code;
    }

    private static @Nullable String single(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values != null && values.length == 1 && !values[0].isEmpty() ? values[0] : null;
    }
}
