package dev.notionmcp.gateway.client;

import dev.notionmcp.gateway.opaque.OpaqueValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import tools.jackson.databind.JsonNode;

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
    private static final int MAX_NAME = 200;
    private static final int MAX_REDIRECT_URIS = 10;
    private static final Set<String> AUTH_METHODS = Set.of("none", "client_secret_basic", "client_secret_post");
    private static final Set<String> GRANT_TYPES = Set.of("authorization_code", "refresh_token");
    private static final Set<String> APPLICATION_TYPES = Set.of("native", "web");

    public ClientMetadata {
        redirectUris = List.copyOf(redirectUris);
    }

    /**
     * Reads and validates a registration request.
     *
     * @throws InvalidClientMetadata naming the first thing that is wrong
     */
    static ClientMetadata of(JsonNode request) {
        requireObject(request);
        requireGrantTypes(strings(request, "grant_types"));
        requireResponseTypes(strings(request, "response_types"));
        var authMethod = string(request, "token_endpoint_auth_method");
        if (authMethod != null && !AUTH_METHODS.contains(authMethod)) {
            throw InvalidClientMetadata.metadata(
                    "token_endpoint_auth_method must be none, client_secret_basic or client_secret_post.");
        }
        var applicationType = string(request, "application_type");
        if (applicationType != null && !APPLICATION_TYPES.contains(applicationType)) {
            throw InvalidClientMetadata.metadata("application_type must be native or web.");
        }
        return new ClientMetadata(
                name(request),
                redirectUris(strings(request, "redirect_uris")),
                // the default of RFC 7591
                authMethod == null ? "client_secret_basic" : authMethod,
                applicationType);
    }

    /**
     * Reads and validates a document that a client is known by. It speaks to every server, so grants, responses and redirect URIs that
     * this one does not know are left out and no error.
     *
     * @param url where the document lies, which it must name itself
     * @throws InvalidClientMetadata naming the first thing that is wrong
     */
    public static ClientMetadata ofDocument(JsonNode document, String url) {
        requireObject(document);
        if (!url.equals(string(document, "client_id"))) {
            throw InvalidClientMetadata.metadata("client_id must be the document's own URL.");
        }
        if (document.has("client_secret") || document.has("client_secret_expires_at")) {
            throw InvalidClientMetadata.metadata("A document that everybody can read must not hold a secret.");
        }
        requireNoSecret(document);
        requireAmong(document, "grant_types", "authorization_code");
        requireAmong(document, "response_types", "code");
        var name = name(document);
        if (name == null) {
            throw InvalidClientMetadata.metadata("client_name is missing.");
        }
        var redirectUris = Objects.requireNonNullElse(strings(document, "redirect_uris"), List.<String>of()).stream()
                .filter(RedirectUris::mayBeRegistered)
                .toList();
        if (redirectUris.isEmpty()) {
            throw InvalidClientMetadata.redirectUri(
                    "redirect_uris must name an https URI or an http one of a loopback host.");
        }
        return new ClientMetadata(name, redirectUris, "none", null);
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

    private static void requireObject(JsonNode value) {
        if (!value.isObject()) {
            throw InvalidClientMetadata.metadata("The body must be a JSON object.");
        }
    }

    /**
     * What a document prefers is not all it can do: one product prefers to sign and names {@code none} among its choices, which it takes
     * where no other is offered (OpenID Connect Relying Party Metadata Choices). Methods with a shared secret are never right here.
     */
    private static void requireNoSecret(JsonNode document) {
        var preferred = Objects.requireNonNullElse(string(document, "token_endpoint_auth_method"), "none");
        var choices =
                Objects.requireNonNullElse(strings(document, "token_endpoint_auth_methods_supported"), List.<String>of());
        if (preferred.startsWith("client_secret") || !(preferred.equals("none") || choices.contains("none"))) {
            throw InvalidClientMetadata.metadata(
                    "token_endpoint_auth_method must be none, or token_endpoint_auth_methods_supported include it.");
        }
    }

    private static void requireAmong(JsonNode document, String field, String needed) {
        var values = strings(document, field);
        if (values != null && !values.contains(needed)) {
            throw InvalidClientMetadata.metadata(field + " must include " + needed + ".");
        }
    }

    private static void requireGrantTypes(@Nullable List<String> grantTypes) {
        if (grantTypes != null
                && (!GRANT_TYPES.containsAll(grantTypes) || !grantTypes.contains("authorization_code"))) {
            throw InvalidClientMetadata.metadata("grant_types must be authorization_code, and may add refresh_token.");
        }
    }

    private static void requireResponseTypes(@Nullable List<String> responseTypes) {
        if (responseTypes != null && !responseTypes.equals(List.of("code"))) {
            throw InvalidClientMetadata.metadata("response_types must be code alone.");
        }
    }

    private static @Nullable String name(JsonNode request) {
        var name = string(request, "client_name");
        if (name == null || name.isBlank()) {
            return null;
        }
        if (name.length() > MAX_NAME || name.codePoints().anyMatch(ClientMetadata::cannotBeShown)) {
            throw InvalidClientMetadata.metadata("client_name must be at most " + MAX_NAME
                    + " characters, without control or direction characters.");
        }
        return name.strip();
    }

    /** Control characters, invisible ones, and those that reorder the text around them: the name stands on the consent page. */
    private static boolean cannotBeShown(int character) {
        var type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static List<String> redirectUris(@Nullable List<String> uris) {
        if (uris == null || uris.isEmpty()) {
            throw InvalidClientMetadata.redirectUri("redirect_uris must name at least one URI.");
        }
        if (uris.size() > MAX_REDIRECT_URIS) {
            throw InvalidClientMetadata.redirectUri("redirect_uris must name at most " + MAX_REDIRECT_URIS + " URIs.");
        }
        for (var uri : uris) {
            if (!RedirectUris.mayBeRegistered(uri)) {
                throw InvalidClientMetadata.redirectUri(
                        "Each of redirect_uris must be an absolute https URI, or an http one of a loopback "
                                + "host, without user information or fragment; number " + (uris.indexOf(uri) + 1)
                                + " is not.");
            }
        }
        return uris;
    }

    private static @Nullable String string(JsonNode request, String field) {
        var value = request.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw InvalidClientMetadata.metadata(field + " must be a string.");
        }
        return value.stringValue();
    }

    private static @Nullable List<String> strings(JsonNode request, String field) {
        var value = request.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        var strings = new ArrayList<String>();
        if (value.isArray()) {
            value.forEach(element -> strings.add(element.isString() ? element.stringValue() : ""));
        }
        if (!value.isArray() || strings.contains("")) {
            throw field.equals("redirect_uris")
                    ? InvalidClientMetadata.redirectUri("redirect_uris must be a list of strings.")
                    : InvalidClientMetadata.metadata(field + " must be a list of strings.");
        }
        return strings;
    }
}
