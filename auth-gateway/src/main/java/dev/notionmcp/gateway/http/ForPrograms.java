package dev.notionmcp.gateway.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/** The paths that programs call, as opposed to the pages that persons visit. */
final class ForPrograms {
    private static final Set<String> ENDPOINTS = Set.of("/mcp", "/mcp/", "/token", "/register", "/revoke", "/health");

    private ForPrograms() {}

    static boolean matches(HttpServletRequest request) {
        // decoded, as the endpoints are found: /%74oken is /token to them
        var path = request.getServletPath();
        return ENDPOINTS.contains(path) || path.startsWith("/.well-known/") || path.startsWith("/w/");
    }
}
