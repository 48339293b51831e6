package dev.notionmcp.gateway.connections;

import dev.notionmcp.gateway.audit.AuditEvent;
import dev.notionmcp.gateway.audit.AuditField;
import dev.notionmcp.gateway.audit.AuditLog;
import dev.notionmcp.gateway.credential.UnusedTokens;
import dev.notionmcp.gateway.http.HostCookies;
import dev.notionmcp.gateway.notion.NotionAuthorization;
import dev.notionmcp.gateway.notion.NotionLoginException;
import dev.notionmcp.gateway.notion.NotionOAuth;
import dev.notionmcp.gateway.opaque.OpaqueValues;
import dev.notionmcp.gateway.workspace.OwnerMismatch;
import dev.notionmcp.gateway.workspace.Workspaces;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * A person's login to the page of their connections: Notion says who it is. What Notion issues on the way replaces the pair of a workspace
 * that is connected, for it may have made the old one worthless; for any other workspace it is given back, and nothing is made.
 */
@Component
public final class ConnectionsLogin {
    private final Visits visits;
    private final HostCookies cookies;
    private final NotionOAuth notion;
    private final Workspaces workspaces;
    private final UnusedTokens unused;

    ConnectionsLogin(
            Visits visits, HostCookies cookies, NotionOAuth notion, Workspaces workspaces, UnusedTokens unused) {
        this.visits = visits;
        this.cookies = cookies;
        this.notion = notion;
        this.workspaces = workspaces;
        this.unused = unused;
    }

    ResponseEntity<Void> begin(HttpServletResponse response) {
        var state = OpaqueValues.secret();
        var cookie = OpaqueValues.secret();
        visits.begin(state, cookie);
        cookies.set(response, Visits.LOGIN_COOKIE, cookie, Visits.LOGIN);
        return seeOther(notion.authorizeUrl(state).toString());
    }

    /** Whether Notion's answer with this state is to a login of here rather than of a client. */
    public boolean isAwaiting(@Nullable String state) {
        return state != null && visits.isKnown(state);
    }

    /** Notion's answer: the state is used up, and leads on to the page. */
    public Object answered(
            String state,
            @Nullable String error,
            @Nullable String code,
            HttpServletRequest request,
            HttpServletResponse response) {
        var cookie = cookies.value(request, Visits.LOGIN_COOKIE).orElse("");
        if (!visits.finish(state, cookie)) {
            throw RefusedVisit.loginNotUsable();
        }
        cookies.clear(response, Visits.LOGIN_COOKIE);
        if (error != null || code == null) {
            throw RefusedVisit.atNotion(HttpStatus.BAD_REQUEST, "Notion sent you back without having logged you in.");
        }
        var personId = identified(code);
        cookies.set(response, Visits.SESSION_COOKIE, visits.open(personId), Visits.SESSION);
        return seeOther("/connections");
    }

    private String identified(String code) {
        try {
            return known(notion.exchange(code));
        } catch (NotionLoginException e) {
            throw RefusedVisit.atNotion(
                    e.isPassing() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.BAD_GATEWAY,
                    String.valueOf(e.getMessage()));
        }
    }

    private String known(NotionAuthorization login) {
        try {
            if (unused.unlessKept(login, workspaces::renew).isEmpty()) {
                throw RefusedVisit.notConnected();
            }
        } catch (OwnerMismatch e) {
            throw RefusedVisit.someoneElses();
        }
        AuditLog.event(AuditEvent.CONNECTIONS_OPENED, AuditField.person(login.personId()));
        return login.personId();
    }

    /** 303: the next request is a GET and carries nothing of this one. */
    static ResponseEntity<Void> seeOther(String location) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .header(HttpHeaders.LOCATION, location)
                .build();
    }
}
