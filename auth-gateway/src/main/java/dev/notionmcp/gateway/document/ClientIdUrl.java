package dev.notionmcp.gateway.document;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;

/**
 * A client id that is a URL. The very string is the id: two spellings of one address are two clients.
 *
 * @param value as the client sends it
 */
public record ClientIdUrl(String value, URI uri) {
    /** As many characters as the database's columns take. */
    private static final Pattern ASCII = Pattern.compile("https://[!-~]{1,1016}");

    /** A DNS name of several labels: an address in figures would tell a person nothing on the consent page. */
    private static final Pattern NAME = Pattern.compile("([a-zA-Z0-9-]+\\.)+[a-zA-Z][a-zA-Z0-9-]*");

    /** Whether a client means its id to be a URL, be it a right one or not. */
    static boolean isMeant(String clientId) {
        return clientId.contains("://");
    }

    /** Empty for what the draft's section "Client Identifier" does not allow. */
    public static Optional<ClientIdUrl> of(String clientId) {
        if (!ASCII.matcher(clientId).matches()) {
            return Optional.empty();
        }
        try {
            var uri = new URI(clientId);
            return uri.getHost() != null
                            && NAME.matcher(uri.getHost()).matches()
                            && uri.getRawUserInfo() == null
                            && uri.getRawFragment() == null
                            && isPath(uri.getRawPath())
                    ? Optional.of(new ClientIdUrl(clientId, uri))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The host, which vouches for the client. */
    public String host() {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }

    /** What one owner has of the domain name system: the host, or the domain it is registered under. */
    String site() {
        var root = PublicSuffixMatcherLoader.getDefault().getDomainRoot(host());
        return root == null ? host() : root;
    }

    private static boolean isPath(String path) {
        return path.length() > 1
                && Arrays.stream(path.toLowerCase(Locale.ROOT).split("/"))
                        .map(segment -> segment.replace("%2e", "."))
                        .noneMatch(segment -> segment.equals(".") || segment.equals(".."));
    }
}
