package dev.notionmcp.gateway.client;

import dev.notionmcp.gateway.opaque.OpaqueValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a client says of itself (RFC 7591, section 2), as far as this server uses it. Any {@code scope} is accepted and means nothing:
 * clients register with whatever they once read, and every client here may ask for all scopes.
 *
 * @param name null where it gave none
 * @param authMethod none, client_secret_basic or client_secret_post
 * @param applicationType native or web, null where it gave none; only echoed
 */
record ClientMetadata(
        @Nullable String name,
        List<String> redirectUris,
        String authMethod,
        @Nullable String applicationType) {
    private static final int MAX_NAME = 200;
    private static final int MAX_REDIRECT_URIS = 10;
    private static final Set<String> AUTH_METHODS = Set.of("none", "client_secret_basic", "client_secret_post");
    private static final Set<String> GRANT_TYPES = Set.of("authorization_code", "refresh_token");
    private static final Set<String> APPLICATION_TYPES = Set.of("native", "web");

    ClientMetadata {
        redirectUris = List.copyOf(redirectUris);
    }

    /**
     * Reads and validates a registration request.
     *
     * @throws InvalidRegistration naming the first thing that is wrong
     */
    static ClientMetadata of(JsonNode request) {
        if (!request.isObject()) {
            throw InvalidRegistration.metadata("The body must be a JSON object.");
        }
        requireGrantTypes(strings(request, "grant_types"));
        requireResponseTypes(strings(request, "response_types"));
        var authMethod = string(request, "token_endpoint_auth_method");
        if (authMethod != null && !AUTH_METHODS.contains(authMethod)) {
            throw InvalidRegistration.metadata(
                    "token_endpoint_auth_method must be none, client_secret_basic or client_secret_post.");
        }
        var applicationType = string(request, "application_type");
        if (applicationType != null && !APPLICATION_TYPES.contains(applicationType)) {
            throw InvalidRegistration.metadata("application_type must be native or web.");
        }
        return new ClientMetadata(
                name(request),
                redirectUris(strings(request, "redirect_uris")),
                // the default of RFC 7591
                authMethod == null ? "client_secret_basic" : authMethod,
                applicationType);
    }

    boolean isPublic() {
        return authMethod.equals("none");
    }

    /** The same for the same metadata; no part of it can hold a line break. */
    String fingerprint() {
        return OpaqueValues.hash(Objects.requireNonNullElse(name, "") + "\n"
                + Objects.requireNonNullElse(applicationType, "") + "\n" + String.join("\n", redirectUris));
    }

    private static void requireGrantTypes(@Nullable List<String> grantTypes) {
        if (grantTypes != null
                && (!GRANT_TYPES.containsAll(grantTypes) || !grantTypes.contains("authorization_code"))) {
            throw InvalidRegistration.metadata("grant_types must be authorization_code, and may add refresh_token.");
        }
    }

    private static void requireResponseTypes(@Nullable List<String> responseTypes) {
        if (responseTypes != null && !responseTypes.equals(List.of("code"))) {
            throw InvalidRegistration.metadata("response_types must be code alone.");
        }
    }

    private static @Nullable String name(JsonNode request) {
        var name = string(request, "client_name");
        if (name == null || name.isBlank()) {
            return null;
        }
        if (name.length() > MAX_NAME || name.codePoints().anyMatch(ClientMetadata::cannotBeShown)) {
            throw InvalidRegistration.metadata("client_name must be at most " + MAX_NAME
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
            throw InvalidRegistration.redirectUri("redirect_uris must name at least one URI.");
        }
        if (uris.size() > MAX_REDIRECT_URIS) {
            throw InvalidRegistration.redirectUri("redirect_uris must name at most " + MAX_REDIRECT_URIS + " URIs.");
        }
        for (var uri : uris) {
            if (!RedirectUris.mayBeRegistered(uri)) {
                throw InvalidRegistration.redirectUri(
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
            throw InvalidRegistration.metadata(field + " must be a string.");
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
                    ? InvalidRegistration.redirectUri("redirect_uris must be a list of strings.")
                    : InvalidRegistration.metadata(field + " must be a list of strings.");
        }
        return strings;
    }
}
