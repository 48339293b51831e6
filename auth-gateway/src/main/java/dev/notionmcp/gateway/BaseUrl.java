package dev.notionmcp.gateway;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The public URL of this server, which is also its issuer identifier (RFC 8414): scheme, host and port, nothing more. Clients key
 * their credentials by it, and some fail on an issuer with a path.
 */
public record BaseUrl(URI uri) {
    private static final Pattern LOOPBACK_IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "[::1]");

    public BaseUrl {
        if (uri.getScheme() == null
                || uri.getHost() == null
                || !Set.of("http", "https").contains(uri.getScheme())) {
            throw new IllegalArgumentException("is not an http or https URL with a host");
        }
        if (!uri.getRawPath().isEmpty() || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("must end after the host and port, without a path or a trailing slash");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("must not hold a user name or password");
        }
        if (uri.getScheme().equals("http") && !isLoopback(uri.getHost())) {
            throw new IllegalArgumentException("must be https, since its host is not a loopback one");
        }
    }

    /** Lower-cases the scheme and host and drops a default port, so that the issuer has one spelling. */
    static BaseUrl of(String value) {
        var given = URI.create(value);
        var text = value.toLowerCase(Locale.ROOT);
        var usual = "https".equalsIgnoreCase(given.getScheme()) ? ":443" : ":80";
        return new BaseUrl(URI.create(text.endsWith(usual) ? text.substring(0, text.length() - usual.length()) : text));
    }

    /** The URL of a path of ours, which begins with a slash. */
    public String at(String path) {
        return uri + path;
    }

    public boolean isHttps() {
        return "https".equals(uri.getScheme());
    }

    public boolean isLoopback() {
        return isLoopback(uri.getHost());
    }

    /** Whether a URL's host names this very machine: the hosts RFC 8252, section 7.3 and 8.3, speaks of. */
    public static boolean isLoopback(@Nullable String host) {
        return host != null
                && (LOOPBACK_NAMES.contains(host.toLowerCase(Locale.ROOT))
                        || LOOPBACK_IPV4.matcher(host).matches());
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
