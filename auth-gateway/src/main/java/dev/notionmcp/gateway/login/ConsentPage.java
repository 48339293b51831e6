package dev.notionmcp.gateway.login;

import dev.notionmcp.gateway.client.RedirectUris;
import dev.notionmcp.gateway.document.ClientIdUrl;
import dev.notionmcp.gateway.page.ShownName;
import dev.notionmcp.gateway.scope.Scopes;
import java.util.HashMap;
import org.springframework.web.servlet.ModelAndView;

/** What a person is shown before anything is connected. */
final class ConsentPage {
    private static final String NAMELESS = "An application without a name";
    private static final int LONGEST_URI = 150;

    private ConsentPage() {}

    /** @param csrf the hidden value that the answer must bring back */
    static ModelAndView of(AuthorizationRequest.Valid request, String login, String csrf) {
        var client = request.client();
        var named = !client.getClientName().equals(client.getClientId());
        var model = new HashMap<String, Object>();
        model.put("client", named ? ShownName.of(client.getClientName(), NAMELESS) : NAMELESS);
        // null for a registered client, whom nobody vouches for
        model.put(
                "describedBy",
                ClientIdUrl.of(client.getClientId()).map(ClientIdUrl::host).orElse(null));
        model.put("host", RedirectUris.shownHost(request.redirectUri()));
        model.put("redirectUri", shortened(request.redirectUri()));
        model.put("loopback", RedirectUris.isLoopback(request.redirectUri()));
        model.put("localOnly", client.getRedirectUris().stream().allMatch(RedirectUris::isLoopback));
        model.put("write", request.scopes().contains(Scopes.WRITE));
        model.put("login", login);
        model.put("csrf", csrf);
        return new ModelAndView("consent", model);
    }

    /** A client could else push the question itself off the page; what matters of a URI, its host, is at its beginning. */
    private static String shortened(String uri) {
        return uri.length() <= LONGEST_URI ? uri : uri.substring(0, LONGEST_URI) + "…";
    }
}
