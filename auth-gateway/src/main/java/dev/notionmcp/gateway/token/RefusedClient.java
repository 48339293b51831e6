package dev.notionmcp.gateway.token;

import dev.notionmcp.gateway.audit.AuditEvent;
import dev.notionmcp.gateway.audit.AuditField;
import dev.notionmcp.gateway.audit.AuditLog;
import dev.notionmcp.gateway.http.OAuthErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Answers a client that could not be authenticated: 401, and the scheme where it used one (RFC 6749, section 5.2). */
final class RefusedClient implements AuthenticationFailureHandler {
    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        var error = ((OAuth2AuthenticationException) exception).getError();
        AuditLog.event(AuditEvent.TOKENS_REFUSED, AuditField.why(error.getErrorCode()));
        var unknown = error.getErrorCode().equals("invalid_client");
        if (unknown && request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"token\"");
        }
        OAuthErrors.write(
                response,
                unknown ? HttpServletResponse.SC_UNAUTHORIZED : HttpServletResponse.SC_BAD_REQUEST,
                error.getErrorCode(),
                Objects.requireNonNullElse(error.getDescription(), "The client's credentials cannot be read."));
    }
}
