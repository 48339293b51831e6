package dev.notionmcp.gateway.resource;

import dev.notionmcp.gateway.BaseUrl;
import dev.notionmcp.gateway.GatewaySettings;
import java.net.URI;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Which web pages may call this server from a browser: its own, those the operator names, and, while it serves this machine alone,
 * those of this machine.
 */
@Component
public final class Origins {
    private final BaseUrl baseUrl;
    private final Set<String> allowed;

    Origins(GatewaySettings settings) {
        this.baseUrl = settings.baseUrl();
        this.allowed = Set.copyOf(settings.allowedOrigins());
    }

    /** Whether an {@code Origin} header's value is allowed; the opaque origin {@code null} is not. */
    public boolean allows(String origin) {
        return origin.equals(baseUrl.toString())
                || allowed.contains(origin)
                || (baseUrl.isLoopback() && isLoopback(origin));
    }

    private static boolean isLoopback(String origin) {
        try {
            return BaseUrl.isLoopback(URI.create(origin).getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
