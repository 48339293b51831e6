package dev.notionmcp.gateway.http;

import dev.notionmcp.gateway.resource.Origins;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;

/** Lets browser-based clients of allowed origins read what programs call, and nothing that a person visits. */
final class CrossOriginRules implements CorsConfigurationSource {
    private final CorsConfiguration rules;

    CrossOriginRules(Origins origins) {
        this.rules = new CorsConfiguration() {
            @Override
            public @Nullable String checkOrigin(@Nullable String origin) {
                return origin != null && origins.allows(origin) ? origin : null;
            }
        };
        rules.setAllowedMethods(List.of("GET", "POST", "DELETE"));
        rules.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        rules.setExposedHeaders(List.of("WWW-Authenticate", "MCP-Protocol-Version", "Mcp-Session-Id", "Retry-After"));
        rules.setMaxAge(Duration.ofHours(1));
    }

    @Override
    public @Nullable CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
        return ForPrograms.matches(request) ? rules : null;
    }
}
