package dev.notionmcp.gateway.token;

import dev.notionmcp.gateway.client.RegisteredClients;
import dev.notionmcp.gateway.opaque.OpaqueValues;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Whether a client is who it says: a public one by its id alone, for PKCE and rotation protect what it holds; one with a secret by
 * that secret, in the header or the body.
 *
 * <p>A provider of our own, because Spring's compare a slow hash, need the authorization with its code in plain text, and know public
 * clients only where they redeem a code.
 */
final class ClientAuthentication implements AuthenticationProvider {
    private final RegisteredClients clients;

    ClientAuthentication(RegisteredClients clients) {
        this.clients = clients;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var presented = (OAuth2ClientAuthenticationToken) authentication;
        var client = clients.findByClientId(presented.getName());
        if (client == null || !mayUse(client, presented)) {
            throw OAuthFailure.of(
                    "invalid_client", "The client is not registered here or its secret is wrong; register again.");
        }
        return new OAuth2ClientAuthenticationToken(client, presented.getClientAuthenticationMethod(), null);
    }

    private static boolean mayUse(RegisteredClient client, OAuth2ClientAuthenticationToken presented) {
        var secretHash = client.getClientSecret();
        if (presented.getClientAuthenticationMethod().equals(ClientAuthenticationMethod.NONE)) {
            return secretHash == null;
        }
        return secretHash != null
                && presented.getCredentials() instanceof String secret
                && OpaqueValues.same(OpaqueValues.hash(secret), secretHash);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
