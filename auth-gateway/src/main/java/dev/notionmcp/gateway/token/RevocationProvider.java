package dev.notionmcp.gateway.token;

import dev.notionmcp.gateway.grant.Revocation;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenRevocationAuthenticationToken;

/** Hands what Spring's revocation endpoint has parsed to ours. */
final class RevocationProvider implements AuthenticationProvider {
    private final Revocation revocation;

    RevocationProvider(Revocation revocation) {
        this.revocation = revocation;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var request = (OAuth2TokenRevocationAuthenticationToken) authentication;
        revocation.revoke(OAuthFailure.client(request).getClientId(), request.getToken());
        return request;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2TokenRevocationAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
