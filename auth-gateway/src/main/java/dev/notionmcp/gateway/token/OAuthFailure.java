package dev.notionmcp.gateway.token;

import dev.notionmcp.gateway.grant.TokenAnswer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** Protocol errors in the form Spring's endpoint filters answer with. */
final class OAuthFailure {
    private OAuthFailure() {}

    static OAuth2AuthenticationException of(String error, String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(error, description, null));
    }

    static OAuth2AuthenticationException of(TokenAnswer.Refused refused) {
        return of(refused.error(), refused.description());
    }

    /** The client that the client-authentication filter found. */
    static RegisteredClient client(Authentication request) {
        if (request.getPrincipal() instanceof OAuth2ClientAuthenticationToken authentication
                && authentication.isAuthenticated()
                && authentication.getRegisteredClient() != null) {
            return authentication.getRegisteredClient();
        }
        throw of("invalid_client", "The request names no client.");
    }
}
