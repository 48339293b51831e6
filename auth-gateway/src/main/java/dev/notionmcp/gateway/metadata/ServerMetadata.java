package dev.notionmcp.gateway.metadata;

import dev.notionmcp.gateway.BaseUrl;
import dev.notionmcp.gateway.GatewaySettings;
import dev.notionmcp.gateway.scope.Scopes;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Authorization server metadata (RFC 8414): only what works here. Clients that look for OpenID Connect's document find the same one,
 * without any claim to be an OpenID provider.
 */
@RestController
final class ServerMetadata {
    private static final List<String> CLIENT_AUTHENTICATION =
            List.of("none", "client_secret_basic", "client_secret_post");

    private final Document document;

    ServerMetadata(BaseUrl issuer, GatewaySettings settings) {
        this.document = new Document(
                issuer.toString(),
                issuer.at("/authorize"),
                issuer.at("/token"),
                issuer.at("/register"),
                issuer.at("/revoke"),
                Scopes.ALL,
                List.of("code"),
                List.of("query"),
                List.of("authorization_code", "refresh_token"),
                CLIENT_AUTHENTICATION,
                CLIENT_AUTHENTICATION,
                List.of("S256"),
                true,
                settings.clientDocuments(),
                issuer.at("/"));
    }

    @GetMapping(
            path = {"/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    Document metadata() {
        return document;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Document(
            String issuer,
            String authorizationEndpoint,
            String tokenEndpoint,
            String registrationEndpoint,
            String revocationEndpoint,
            List<String> scopesSupported,
            List<String> responseTypesSupported,
            List<String> responseModesSupported,
            List<String> grantTypesSupported,
            List<String> tokenEndpointAuthMethodsSupported,
            List<String> revocationEndpointAuthMethodsSupported,
            List<String> codeChallengeMethodsSupported,
            boolean authorizationResponseIssParameterSupported,
            boolean clientIdMetadataDocumentSupported,
            String serviceDocumentation) {}
}
