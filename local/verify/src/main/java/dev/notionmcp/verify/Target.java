package dev.notionmcp.verify;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * The server that is looked at.
 *
 * @param base scheme, host and port, which is the issuer too
 * @param path of the MCP endpoint, without a trailing slash
 */
record Target(URI base, String path) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Reads what a person pastes: a server's URL, or that of an MCP endpoint there.
     *
     * @throws IllegalArgumentException with a sentence that names the value and the remedy
     */
    static Target of(String url) {
        var uri = parse(url);
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !Set.of("http", "https").contains(scheme)) {
            throw wrong(url, "give the server's public address, such as https://notion.example.com");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw wrong(url, "give it without user information, query and fragment");
        }
        var usual = scheme.equals("https") ? 443 : 80;
        var port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
        var path = uri.getRawPath().replaceFirst("/$", "");
        return new Target(
                URI.create(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port),
                path.isEmpty() ? "/mcp" : path);
    }

    URI endpoint() {
        return at(path);
    }

    /** @param path beginning with a slash */
    URI at(String path) {
        return URI.create(base + path);
    }

    boolean isHttps() {
        return base.getScheme().equals("https");
    }

    boolean isLoopback() {
        return LOOPBACK.contains(base.getHost());
    }

    /** Whether nobody between this machine and the server reads what is sent. */
    boolean isPrivate() {
        return isHttps() || isLoopback();
    }

    /** As a socket takes it. */
    String host() {
        return base.getHost().replaceAll("[\\[\\]]", "");
    }

    int port() {
        if (base.getPort() >= 0) {
            return base.getPort();
        }
        return isHttps() ? 443 : 80;
    }

    private static URI parse(String url) {
        try {
            return URI.create(url.strip());
        } catch (IllegalArgumentException e) {
            throw wrong(url, "it is no URL; give one such as https://notion.example.com");
        }
    }

    private static IllegalArgumentException wrong(String url, String remedy) {
        return new IllegalArgumentException("URL is \"" + url + "\"; " + remedy);
    }
}
