package dev.notionmcp.gateway.client;

import dev.notionmcp.gateway.opaque.OpaqueValues;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * What a client says of itself (RFC 7591, section 2), as far as this server uses it. Any {@code scope} is accepted and means nothing:
 * clients register with whatever they once read, and every client here may ask for all scopes.
 *
 * @param name null where it gave none
 * @param authMethod none, client_secret_basic or client_secret_post
 * @param applicationType native or web, null where it gave none; only echoed
 */
public record ClientMetadata(
        @Nullable String name,
        List<String> redirectUris,
        String authMethod,
        @Nullable String applicationType) {
    public ClientMetadata {
        redirectUris = List.copyOf(redirectUris);
    }

    /** The client that says this of itself. */
    public RegisteredClient client(String id, @Nullable String secretHash) {
        return RegisteredClients.of(id, secretHash, name, authMethod, redirectUris);
    }

    boolean isPublic() {
        return authMethod.equals("none");
    }

    /** The same for the same metadata; no part of it can hold a line break. */
    String fingerprint() {
        return OpaqueValues.hash(Objects.requireNonNullElse(name, "") + "\n"
                + Objects.requireNonNullElse(applicationType, "") + "\n" + String.join("\n", redirectUris));
    }
}
