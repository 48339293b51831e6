package dev.notionmcp.gateway.connections;

import dev.notionmcp.gateway.grant.ConnectedClient;
import dev.notionmcp.gateway.grant.ConnectedClients;
import dev.notionmcp.gateway.grant.Grants;
import dev.notionmcp.gateway.http.HostCookies;
import dev.notionmcp.gateway.opaque.OpaqueValues;
import dev.notionmcp.gateway.workspace.ConnectedWorkspace;
import dev.notionmcp.gateway.workspace.Workspaces;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * What a person connected, and the end of it. Everything is looked up among the person's own, so that no id of anybody else's leads
 * anywhere; a form counts only with the session's own hidden value.
 */
@Controller
final class ConnectionsPage {
    private final ConnectionsLogin login;
    private final Visits visits;
    private final HostCookies cookies;
    private final Workspaces workspaces;
    private final ConnectedClients clients;
    private final Grants grants;

    ConnectionsPage(
            ConnectionsLogin login,
            Visits visits,
            HostCookies cookies,
            Workspaces workspaces,
            ConnectedClients clients,
            Grants grants) {
        this.login = login;
        this.visits = visits;
        this.cookies = cookies;
        this.workspaces = workspaces;
        this.clients = clients;
        this.grants = grants;
    }

    /** One workspace as the page shows it. */
    record Shown(String id, String name, List<ConnectedClient> clients) {}

    @GetMapping("/connections")
    ModelAndView page(HttpServletRequest request) {
        return visitor(request).map(this::connections).orElseGet(() -> new ModelAndView("connections-login"));
    }

    @PostMapping("/connections/login")
    ResponseEntity<Void> logIn(HttpServletResponse response) {
        return login.begin(response);
    }

    @PostMapping("/connections/logout")
    ResponseEntity<Void> logOut(
            @RequestParam(defaultValue = "") String csrf, HttpServletRequest request, HttpServletResponse response) {
        visits.close(sender(request, csrf));
        cookies.clear(response, Visits.SESSION_COOKIE);
        return ConnectionsLogin.seeOther("/connections");
    }

    @PostMapping("/connections/client")
    ResponseEntity<Void> disconnectClient(
            @RequestParam(defaultValue = "") String csrf,
            @RequestParam(defaultValue = "") String workspace,
            @RequestParam(defaultValue = "") String client,
            HttpServletRequest request) {
        var visitor = sender(request, csrf);
        var own = own(visitor, workspace);
        if (grants.endAllOf(client, visitor.personId(), own.ref(), "disconnected-by-person") == 0) {
            throw RefusedVisit.gone();
        }
        return ConnectionsLogin.seeOther("/connections");
    }

    /** Asks before a workspace is disconnected, for every application loses it. */
    @GetMapping("/connections/workspace")
    ModelAndView confirm(@RequestParam(defaultValue = "") String workspace, HttpServletRequest request) {
        var visitor = visitor(request).orElseThrow(RefusedVisit::ended);
        return new ModelAndView(
                "connections-confirm",
                Map.of("csrf", visitor.csrf(), "workspace", shown(visitor, own(visitor, workspace))));
    }

    @PostMapping("/connections/workspace")
    ResponseEntity<Void> disconnectWorkspace(
            @RequestParam(defaultValue = "") String csrf,
            @RequestParam(defaultValue = "") String workspace,
            HttpServletRequest request) {
        var own = own(sender(request, csrf), workspace);
        if (!workspaces.disconnect(own.ref(), "disconnected-by-person")) {
            throw RefusedVisit.gone();
        }
        return ConnectionsLogin.seeOther("/connections");
    }

    private ModelAndView connections(Visitor visitor) {
        var shown = workspaces.ofPerson(visitor.personId()).stream()
                .map(workspace -> shown(visitor, workspace))
                .toList();
        return new ModelAndView("connections", Map.of("csrf", visitor.csrf(), "workspaces", shown));
    }

    private Shown shown(Visitor visitor, ConnectedWorkspace workspace) {
        return new Shown(workspace.ref().name(), workspace.name(), clients.of(visitor.personId(), workspace.ref()));
    }

    private Optional<Visitor> visitor(HttpServletRequest request) {
        return cookies.value(request, Visits.SESSION_COOKIE).flatMap(visits::visitor);
    }

    /** Who sent a form of ours. */
    private Visitor sender(HttpServletRequest request, String csrf) {
        var visitor = visitor(request).orElseThrow(RefusedVisit::ended);
        if (!OpaqueValues.same(csrf, visitor.csrf())) {
            throw RefusedVisit.notFromOurPage();
        }
        return visitor;
    }

    private ConnectedWorkspace own(Visitor visitor, String name) {
        return workspaces.ofPerson(visitor.personId()).stream()
                .filter(workspace -> workspace.ref().name().equals(name))
                .findFirst()
                .orElseThrow(RefusedVisit::gone);
    }
}
