package dev.notionmcp.gateway.http;

import dev.notionmcp.gateway.resource.Origins;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses calls from web pages of other origins. Spring's CORS filter alone would not: it lets a request pass whose origin equals its
 * Host header, which is what DNS rebinding forges.
 */
final class OriginFilter extends OncePerRequestFilter {
    private final Origins origins;

    OriginFilter(Origins origins) {
        this.origins = origins;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && ForPrograms.matches(request) && !origins.allows(origin)) {
            OAuthErrors.write(
                    response,
                    403,
                    "access_denied",
                    "Web pages of this origin may not call this server; its operator can allow it in ALLOWED_ORIGINS.");
            return;
        }
        chain.doFilter(request, response);
    }
}
