package dev.notionmcp.gateway.http;

import dev.notionmcp.gateway.AddressRange;
import dev.notionmcp.gateway.GatewaySettings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds a client's address. Anybody can write X-Forwarded-For: each entry counts only if a trusted proxy added it, which is every
 * entry from the right end up to the first address that is no trusted proxy's. That one is the client.
 */
@Component
public final class ClientAddresses {
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /** Of a connection that has none any more. */
    private static final InetAddress UNKNOWN = InetAddress.ofLiteral("0.0.0.0");

    private final List<AddressRange> trusted;

    ClientAddresses(GatewaySettings settings) {
        this.trusted = settings.trustedProxies();
    }

    public ClientAddress of(HttpServletRequest request) {
        return of(request.getRemoteAddr(), Collections.list(request.getHeaders(FORWARDED_FOR)));
    }

    /** @param forwarded every X-Forwarded-For header, in order */
    ClientAddress of(@Nullable String peer, List<String> forwarded) {
        var client = Objects.requireNonNullElse(literal(peer), UNKNOWN);
        var entries = String.join(",", forwarded).split(",", -1);
        for (int i = entries.length - 1; i >= 0 && isTrusted(client); i--) {
            var next = literal(entries[i].strip());
            if (next == null) {
                break;
            }
            client = next;
        }
        return new ClientAddress(client);
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }

    /** Null for what is no address; some proxies add a port, and a scope means nothing here. */
    private static @Nullable InetAddress literal(@Nullable String entry) {
        var text = Objects.requireNonNullElse(entry, "");
        if (text.startsWith("[")) {
            text = text.substring(1, Math.max(1, text.indexOf(']')));
        } else if (text.indexOf(':') == text.lastIndexOf(':') && text.indexOf(':') > 0) {
            text = text.substring(0, text.indexOf(':'));
        }
        try {
            return InetAddress.ofLiteral(text.replaceFirst("%.*", ""));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
