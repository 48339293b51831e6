package dev.notionmcp.gateway.client;

import static dev.notionmcp.gateway.client.MetadataFields.name;
import static dev.notionmcp.gateway.client.MetadataFields.requireObject;
import static dev.notionmcp.gateway.client.MetadataFields.string;
import static dev.notionmcp.gateway.client.MetadataFields.strings;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body of a registration (RFC 7591, section 3.1): what this server would not keep to is refused. */
final class RegistrationRequest {
    private static final int MAX_REDIRECT_URIS = 10;
    private static final Set<String> AUTH_METHODS = Set.of("none", "client_secret_basic", "client_secret_post");
    private static final Set<String> GRANT_TYPES = Set.of("authorization_code", "refresh_token");
    private static final Set<String> APPLICATION_TYPES = Set.of("native", "web");

    private RegistrationRequest() {}

    /** @throws InvalidClientMetadata naming the first thing that is wrong */
    static ClientMetadata read(JsonNode request) {
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
}
