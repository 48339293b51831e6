package dev.notionmcp.gateway.token;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * A client that presents its id and no secret, whatever it asks for: Spring's converter takes one only where it redeems a code, but
 * public clients refresh and revoke as well. It is the last converter, so a request that names no client ends here.
 */
final class PublicClientConverter implements AuthenticationConverter {
    @Override
    public Authentication convert(HttpServletRequest request) {
        if (request.getQueryString() != null) {
            throw OAuthFailure.of(
                    "invalid_request", "Parameters belong into the form-encoded body, not into the query.");
        }
        var ids = request.getParameterValues("client_id");
        if (ids == null || ids[0].isBlank()) {
            throw OAuthFailure.of("invalid_client", "client_id is missing from the form-encoded body.");
        }
        if (ids.length > 1) {
            throw OAuthFailure.of("invalid_request", "client_id must not be repeated.");
        }
        return new OAuth2ClientAuthenticationToken(ids[0], ClientAuthenticationMethod.NONE, null, Map.of());
    }
}
