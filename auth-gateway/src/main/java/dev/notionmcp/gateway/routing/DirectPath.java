package dev.notionmcp.gateway.routing;

import dev.notionmcp.gateway.BaseUrl;
import dev.notionmcp.gateway.resource.Resources;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/**
 * Takes a program's call to the MCP endpoint ahead of all filters and of Spring's dispatching, which cost several times
 * what the call itself does. What a browser sends, told by its Origin header or preflight, goes the ordinary way, whose
 * cross-origin rules decide first.
 */
final class DirectPath extends HttpFilter {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient McpEndpoint endpoint;
    private final transient Resources resources;
    private final boolean https;

    DirectPath(McpEndpoint endpoint, Resources resources, BaseUrl baseUrl) {
        this.endpoint = endpoint;
        this.resources = resources;
        this.https = baseUrl.isHttps();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var resource = resources.at(request.getRequestURI());
        if (resource.isEmpty() || isOfBrowser(request)) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        if (https) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000 ; includeSubDomains");
        }
        endpoint.handle(request, response);
    }

    private static boolean isOfBrowser(HttpServletRequest request) {
        return request.getHeader("Origin") != null || request.getMethod().equals("OPTIONS");
    }
}
