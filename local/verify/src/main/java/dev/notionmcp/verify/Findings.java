package dev.notionmcp.verify;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one check learns and a later one begins with, as a client finds its way from the metadata on. */
final class Findings {
    private static final Set<String> WEB = Set.of("http", "https");

    private @Nullable JsonNode server;
    private @Nullable String client;
    private @Nullable Tokens tokens;
    private @Nullable Set<String> tools;

    /** The metadata of the authorization server. */
    void foundServer(JsonNode metadata) {
        server = metadata;
    }

    /** The id of a registered client whose redirect URI is that of {@link Registration#LOOPBACK}. */
    void foundClient(String id) {
        client = id;
    }

    /** Replaces those before them. */
    void foundTokens(Tokens found) {
        tokens = found;
    }

    void foundTools(Set<String> names) {
        tools = names;
    }

    /** @param name as the metadata calls it, such as {@code token_endpoint} */
    URI endpoint(String name) throws NotChecked {
        var url = known(server, "needs the authorization server's metadata")
                .path(name)
                .asString("");
        try {
            var uri = new URI(url);
            if (uri.getHost() != null && WEB.contains(String.valueOf(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // the same as none
        }
        throw new NotChecked("needs " + name + " in the metadata");
    }

    String client() throws NotChecked {
        return known(client, "needs a registered client");
    }

    /** The access token, whether given or of a login. */
    String access() throws NotChecked {
        return known(tokens, "needs an access token: LOGIN=1, or TOKEN").access();
    }

    /** The tokens of a login of this run. */
    Tokens tokens() throws NotChecked {
        if (tokens == null || tokens.refresh().isEmpty()) {
            throw new NotChecked("needs a login: LOGIN=1");
        }
        return tokens;
    }

    Set<String> tools() throws NotChecked {
        return known(tools, "needs the list of tools");
    }

    private static <T> T known(@Nullable T finding, String why) throws NotChecked {
        if (finding == null) {
            throw new NotChecked(why);
        }
        return finding;
    }
}
