package dev.notionmcp.gateway.token;

import dev.notionmcp.gateway.client.RegisteredClients;
import dev.notionmcp.gateway.grant.CodeExchange;
import dev.notionmcp.gateway.grant.RefreshExchange;
import dev.notionmcp.gateway.grant.Revocation;
import dev.notionmcp.gateway.http.EdgePolicy;
import dev.notionmcp.gateway.resource.Resources;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.server.authorization.web.OAuth2ClientAuthenticationFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2TokenEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.OAuth2TokenRevocationEndpointFilter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AuthorizationCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2RefreshTokenAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.DelegatingAuthenticationConverter;
import org.springframework.security.web.authentication.preauth.AbstractPreAuthenticatedProcessingFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/**
 * {@code /token} (OAuth 2.1, section 3.2) and {@code /revoke} (RFC 7009): the filters of Spring's authorization server for the
 * protocol, with providers of ours behind them. Its configurer as a whole does not serve: it brings endpoints this server does not
 * offer, wants a logged-in user, and keeps one access token in plain text per authorization.
 */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    @Bean
    @Order(10)
    SecurityFilterChain tokenEndpoints(
            HttpSecurity http,
            EdgePolicy policy,
            RegisteredClients clients,
            CodeExchange codes,
            RefreshExchange refreshes,
            Revocation revocation,
            Resources resources) {
        http.securityMatcher("/token", "/revoke");
        policy.applyTo(http);
        http.addFilterAfter(clientAuthentication(clients), AbstractPreAuthenticatedProcessingFilter.class);
        http.addFilterAfter(tokenEndpoint(new TokenProvider(codes, refreshes, resources)), AuthorizationFilter.class);
        http.addFilterAfter(
                new OAuth2TokenRevocationEndpointFilter(
                        new ProviderManager(new RevocationProvider(revocation)), "/revoke"),
                AuthorizationFilter.class);
        return http.build();
    }

    private static OAuth2ClientAuthenticationFilter clientAuthentication(RegisteredClients clients) {
        var post = PathPatternRequestMatcher.withDefaults();
        var filter = new OAuth2ClientAuthenticationFilter(
                new ProviderManager(new ClientAuthentication(clients)),
                new OrRequestMatcher(
                        post.matcher(HttpMethod.POST, "/token"), post.matcher(HttpMethod.POST, "/revoke")));
        filter.setAuthenticationConverter(new DelegatingAuthenticationConverter(List.of(
                new ClientSecretBasicAuthenticationConverter(),
                new ClientSecretPostAuthenticationConverter(),
                new PublicClientConverter())));
        filter.setAuthenticationFailureHandler(new RefusedClient());
        return filter;
    }

    private static OAuth2TokenEndpointFilter tokenEndpoint(TokenProvider provider) {
        var filter = new OAuth2TokenEndpointFilter(new ProviderManager(provider), "/token");
        filter.setAuthenticationConverter(new DelegatingAuthenticationConverter(List.of(
                new OAuth2AuthorizationCodeAuthenticationConverter(),
                new OAuth2RefreshTokenAuthenticationConverter())));
        return filter;
    }
}
