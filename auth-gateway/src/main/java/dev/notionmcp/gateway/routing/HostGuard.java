package dev.notionmcp.gateway.routing;

import dev.notionmcp.gateway.BaseUrl;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Refuses requests under a foreign host name: a web page's name that was made to resolve here (DNS rebinding). */
final class HostGuard {

    private final BaseUrl baseUrl;

    /** Nearly all requests carry the same header. */
    private volatile @Nullable String accepted;

    HostGuard(BaseUrl baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** @param header the Host header */
    void check(@Nullable String header) throws Refusal {
        if (header != null && header.equals(accepted)) {
            return;
        }
        var host = hostName(header);
        var isOurs = host != null
                && (host.equalsIgnoreCase(baseUrl.uri().getHost())
                        || (baseUrl.isLoopback() && BaseUrl.isLoopback(host)));
        if (!isOurs || header == null) {
            throw Refusal.of(
                    403,
                    "foreign-host",
                    "This server is " + baseUrl + " and answers to no other host name; its BASE_URL decides that.");
        }
        accepted = header;
    }

    /** Without the port, which a proxy in front may add or drop. */
    private static @Nullable String hostName(@Nullable String header) {
        try {
            return header == null ? null : new URI("http://" + header).getHost();
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
