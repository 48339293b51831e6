package dev.notionmcp.gateway.client;

import dev.notionmcp.gateway.BaseUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where an authorization response may go: to https, to this person's own machine over http (RFC 8252, section 7.3), or to one of the
 * few custom schemes that are known by their whole URI.
 */
public final class RedirectUris {
    static final int MAX_LENGTH = 2048;
    private static final Pattern ASCII = Pattern.compile("[!-~]*");

    /** Custom schemes belong to whoever registers them on a device, so only whole URIs of known clients are taken. */
    private static final Set<String> KNOWN_CUSTOM = Set.of("cursor://anysphere.cursor-mcp/oauth/callback");

    private RedirectUris() {}

    /** Whether a client may register this URI. */
    static boolean mayBeRegistered(String value) {
        if (KNOWN_CUSTOM.contains(value)) {
            return true;
        }
        var uri = parse(value);
        if (uri == null || uri.getHost() == null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            return false;
        }
        return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> BaseUrl.isLoopback(uri.getHost());
            default -> false;
        };
    }

    /**
     * Whether a request's URI is one of those registered: the very same string, except that a loopback one may have any port, since a
     * program on one's own machine takes whichever is free.
     */
    public static boolean matches(Collection<String> registered, String requested) {
        return registered.contains(requested)
                || (isLoopback(requested) && registered.stream().anyMatch(one -> sameButPort(one, requested)));
    }

    /** Whether the URI leads to a program on the person's own machine. */
    public static boolean isLoopback(String value) {
        var uri = parse(value);
        return uri != null && "http".equals(uri.getScheme()) && BaseUrl.isLoopback(uri.getHost());
    }

    /** Whether the URI opens a known program on the person's own device, and no page. */
    public static boolean opensProgram(String value) {
        return KNOWN_CUSTOM.contains(value);
    }

    /** What to show a person of a redirect URI: its host, or for a custom scheme the scheme. */
    public static String shownHost(String value) {
        var uri = parse(value);
        if (uri == null) {
            return value;
        }
        var web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        return web ? uri.getHost() : uri.getScheme() + "://" + Objects.requireNonNullElse(uri.getHost(), "");
    }

    private static boolean sameButPort(String registered, String requested) {
        var one = parse(registered);
        var other = parse(requested);
        return one != null
                && other != null
                && isLoopback(registered)
                && one.getHost().equals(other.getHost())
                && one.getRawPath().equals(other.getRawPath())
                && Objects.equals(one.getRawQuery(), other.getRawQuery())
                && other.getRawFragment() == null
                && other.getRawUserInfo() == null;
    }

    private static @Nullable URI parse(String value) {
        // RFC 3986 knows ASCII alone, java.net.URI more: characters that would turn a URI around on the consent page
        if (value.length() > MAX_LENGTH || !ASCII.matcher(value).matches()) {
            return null;
        }
        try {
            var uri = new URI(value);
            return uri.isAbsolute() ? uri : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
