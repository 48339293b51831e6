package dev.notionmcp.gateway.resource;

import dev.notionmcp.gateway.BaseUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The resources of this server: {@code /mcp}, and {@code /w/<slug>/mcp}, whose slug is its user's free label. A label makes an
 * audience of its own; it never selects a workspace.
 */
@Component
public final class Resources {
    static final String WELL_KNOWN = "/.well-known/oauth-protected-resource";
    private static final String MCP = "/mcp";
    private static final Pattern PATH = Pattern.compile("/mcp|/w/[a-z0-9-]{1,40}/mcp");

    private final BaseUrl baseUrl;

    Resources(BaseUrl baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** The resource that requests to a path speak to; empty where none lies. One trailing slash is the same path. */
    public Optional<ProtectedResource> at(String path) {
        var canonical = withoutTrailingSlash(path);
        return PATH.matcher(canonical).matches()
                ? Optional.of(new ProtectedResource(baseUrl.at(canonical), baseUrl.at(WELL_KNOWN + canonical)))
                : Optional.empty();
    }

    /**
     * The resource a client names. Clients in use have sent none, the origin alone, a query and a trailing slash, so these are
     * normalised; whatever is then not exactly one of ours is empty, which callers answer with {@code invalid_target}.
     */
    public Optional<ProtectedResource> named(@Nullable String resource) {
        if (resource == null || resource.isBlank()) {
            return at(MCP);
        }
        try {
            var uri = new URI(resource.strip());
            if (uri.getRawFragment() != null || uri.getRawUserInfo() != null || !isOurs(uri)) {
                return Optional.empty();
            }
            var path = withoutTrailingSlash(uri.getRawPath());
            return at(path.isEmpty() ? MCP : path);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private boolean isOurs(URI uri) {
        var ours = baseUrl.uri();
        return ours.getScheme().equalsIgnoreCase(uri.getScheme())
                && uri.getHost() != null
                && ours.getHost().equals(uri.getHost().toLowerCase(Locale.ROOT))
                && port(ours) == port(uri);
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return Objects.equals(uri.getScheme().toLowerCase(Locale.ROOT), "https") ? 443 : 80;
    }

    private static String withoutTrailingSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
