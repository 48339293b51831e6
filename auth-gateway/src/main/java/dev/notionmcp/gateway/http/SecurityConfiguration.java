package dev.notionmcp.gateway.http;

import dev.notionmcp.gateway.BaseUrl;
import dev.notionmcp.gateway.page.ContentPolicy;
import dev.notionmcp.gateway.resource.Origins;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * Headers and cross-origin rules for every answer. Nothing here knows a user or a session: each endpoint checks what it needs itself,
 * a login by its database row and cookies, a call by its token.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    @Order(100)
    SecurityFilterChain everythingElse(HttpSecurity http, EdgePolicy policy) {
        return policy.applyTo(http).build();
    }

    @Bean
    EdgePolicy edgePolicy(BaseUrl baseUrl, Origins origins, CorsConfigurationSource crossOrigin) {
        return http -> {
            http.csrf(csrf -> csrf.disable())
                    .cors(cors -> cors.configurationSource(crossOrigin))
                    .sessionManagement(session -> session.disable())
                    .securityContext(context -> context.disable())
                    .requestCache(cache -> cache.disable())
                    .logout(logout -> logout.disable())
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .headers(headers -> headers.contentSecurityPolicy(
                                    csp -> csp.policyDirectives(ContentPolicy.WITHOUT_SCRIPT))
                            .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                            .frameOptions(frame -> frame.deny())
                            .httpStrictTransportSecurity(hsts -> {
                                if (baseUrl.isHttps()) {
                                    hsts.requestMatcher(AnyRequestMatcher.INSTANCE);
                                } else {
                                    hsts.disable();
                                }
                            }));
            http.addFilterBefore(new OriginFilter(origins), CorsFilter.class);
            return http;
        };
    }

    @Bean
    CorsConfigurationSource crossOrigin(Origins origins) {
        return new CrossOriginRules(origins);
    }
}
