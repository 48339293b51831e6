package dev.notionmcp.gateway.token;

import dev.notionmcp.gateway.audit.AuditEvent;
import dev.notionmcp.gateway.audit.AuditField;
import dev.notionmcp.gateway.audit.AuditLog;
import dev.notionmcp.gateway.grant.CodeExchange;
import dev.notionmcp.gateway.grant.RefreshExchange;
import dev.notionmcp.gateway.grant.TokenAnswer;
import dev.notionmcp.gateway.resource.ProtectedResource;
import dev.notionmcp.gateway.resource.Resources;
import dev.notionmcp.gateway.scope.Scopes;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationGrantAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;

/** Hands the two grants that Spring's token endpoint has parsed to ours, and our answer back to it. */
final class TokenProvider implements AuthenticationProvider {
    private final CodeExchange codes;
    private final RefreshExchange refreshes;
    private final Resources resources;

    TokenProvider(CodeExchange codes, RefreshExchange refreshes, Resources resources) {
        this.codes = codes;
        this.refreshes = refreshes;
        this.resources = resources;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        var request = (OAuth2AuthorizationGrantAuthenticationToken) authentication;
        var client = OAuthFailure.client(request);
        var resource = resource(request.getAdditionalParameters().get("resource"));
        var answer = switch (request) {
            case OAuth2AuthorizationCodeAuthenticationToken code ->
                codes.exchange(new CodeExchange.Request(
                        client.getClientId(),
                        code.getCode(),
                        code.getRedirectUri(),
                        single(code.getAdditionalParameters(), "code_verifier"),
                        resource));
            case OAuth2RefreshTokenAuthenticationToken refresh ->
                refreshes.exchange(new RefreshExchange.Request(
                        client.getClientId(), refresh.getRefreshToken(), refresh.getScopes(), resource));
            default ->
                throw OAuthFailure.of(
                        "unsupported_grant_type", "grant_type must be authorization_code or refresh_token.");
        };
        return switch (answer) {
            case TokenAnswer.Issued issued -> {
                var first = request instanceof OAuth2AuthorizationCodeAuthenticationToken;
                AuditLog.event(
                        first ? AuditEvent.TOKENS_ISSUED : AuditEvent.TOKENS_REFRESHED,
                        AuditField.grant(issued.grantId()),
                        AuditField.client(client.getClientId()),
                        AuditField.scopes(issued.scopes()));
                yield new OAuth2AccessTokenAuthenticationToken(
                        client,
                        (Authentication) request.getPrincipal(),
                        accessToken(issued),
                        new OAuth2RefreshToken(issued.refreshToken(), issued.issuedAt()));
            }
            case TokenAnswer.Refused refused -> {
                AuditLog.event(
                        AuditEvent.TOKENS_REFUSED,
                        AuditField.client(client.getClientId()),
                        AuditField.why(refused.error()));
                throw OAuthFailure.of(refused);
            }
        };
    }

    private static OAuth2AccessToken accessToken(TokenAnswer.Issued issued) {
        return new OAuth2AccessToken(
                OAuth2AccessToken.TokenType.BEARER,
                issued.accessToken(),
                issued.issuedAt(),
                issued.expiresAt(),
                inOrder(issued.scopes()));
    }

    private static Set<String> inOrder(Set<String> scopes) {
        return new LinkedHashSet<>(Scopes.split(Scopes.join(scopes)));
    }

    /** What the request names, normalised; RFC 8707 allows several, which no client of ours needs. */
    private @Nullable String resource(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String named when named.isBlank() -> null;
            case String named ->
                resources
                        .named(named)
                        .map(ProtectedResource::uri)
                        .orElseThrow(() -> OAuthFailure.of(
                                "invalid_target", "resource is not an address of an MCP endpoint of this server."));
            default -> throw OAuthFailure.of("invalid_target", "resource must be given at most once.");
        };
    }

    private static @Nullable String single(Map<String, Object> parameters, String name) {
        return parameters.get(name) instanceof String value ? value : null;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2AuthorizationGrantAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
