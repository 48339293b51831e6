package dev.notionmcp.browser;

import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import java.util.List;
import java.util.Map;

/** Clients of all kinds of redirect URI. */
final class Clients {
    static final String CURSOR = "cursor://anysphere.cursor-mcp/oauth/callback";
    static final String WEB = "https://client.example/mcp/callback";

    private Clients() {}

    static OAuthClient register(RunningGateway gateway, String name, String redirectUri) {
        var metadata = Map.of(
                "client_name", name, "redirect_uris", List.of(redirectUri), "token_endpoint_auth_method", "none");
        var answer = OAuthClient.json(OAuthClient.register(gateway, OAuthClient.JSON.writeValueAsString(metadata)));
        return OAuthClient.known(gateway, answer.get("client_id").stringValue());
    }

    /** Where a client with this redirect URI sends a person. */
    static String authorizeUrl(RunningGateway gateway, String name, String redirectUri) {
        return register(gateway, name, redirectUri).authorizeUrl(Map.of("redirect_uri", redirectUri));
    }
}
