package dev.notionmcp.sandbox.oauth;

import dev.notionmcp.sandbox.http.Reply;
import dev.notionmcp.sandbox.http.Request;
import dev.notionmcp.sandbox.world.World;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The browser's side: developers.notion.com/docs/authorization. Any absolute http(s) redirect URI is accepted. */
public final class Authorize {
    private final World world;
    private final Logins logins;
    private final String clientId;

    Authorize(World world, Logins logins, String clientId) {
        this.world = world;
        this.logins = logins;
        this.clientId = clientId;
    }

    public Reply page(Request request) {
        var redirectUri = request.query("redirect_uri");
        var problem = problem(request, redirectUri);
        if (problem != null || redirectUri == null) {
            return Reply.html(400, LoginPage.refused(String.valueOf(problem)));
        }
        var login = world.read(() -> logins.begin(redirectUri, request.query("state")));
        var host = URI.create(redirectUri).getAuthority();
        return Reply.html(200, LoginPage.choose(login, host, world.tenants())).with("Cache-Control", "no-store");
    }

    private @Nullable String problem(Request request, @Nullable String redirectUri) {
        var client = request.query("client_id");
        if (client == null || !client.equals(clientId)) {
            return "Missing or invalid client_id: no integration has this id.";
        }
        if (redirectUri == null || !isAbsoluteHttp(redirectUri)) {
            return "Missing or invalid redirect_uri: it must be an absolute http or https URL without a fragment.";
        }
        if (!"code".equals(request.query("response_type"))) {
            return "Missing or invalid response_type: it must be code.";
        }
        if (!"user".equals(request.query("owner"))) {
            return "Missing or invalid owner: it must be user.";
        }
        return null;
    }

    private static boolean isAbsoluteHttp(String text) {
        try {
            var uri = new URI(text);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getFragment() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    public Reply decide(Request request) {
        var form = request.form();
        var login = world.read(() -> logins.find(first(form, "request")));
        if (login == null) {
            return Reply.html(
                    400, LoginPage.refused("This login has expired: go back to the app and connect Notion again."));
        }
        return switch (first(form, "decision")) {
            case "deny" -> back(login, "error", "access_denied");
            case "allow" -> allow(login, first(form, "person"));
            default -> Reply.html(400, LoginPage.refused("The form lacks its decision: allow or deny."));
        };
    }

    private Reply allow(Logins.Login login, String person) {
        var tenant = world.ofPerson(person);
        if (tenant == null) {
            return Reply.html(400, LoginPage.refused("Nobody is called so here: choose ada, grace or linus."));
        }
        return back(login, "code", world.read(() -> logins.approve(login, tenant.botId())));
    }

    private static Reply back(Logins.Login login, String name, String value) {
        var target = new StringBuilder(login.redirectUri());
        target.append(login.redirectUri().contains("?") ? "&" : "?")
                .append(name)
                .append('=')
                .append(encode(value));
        if (login.state() != null) {
            target.append("&state=").append(encode(login.state()));
        }
        return Reply.redirect(target.toString());
    }

    private static String first(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of("")).getFirst();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
