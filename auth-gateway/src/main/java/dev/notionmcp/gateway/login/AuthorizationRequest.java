package dev.notionmcp.gateway.login;

import dev.notionmcp.gateway.client.RedirectUris;
import dev.notionmcp.gateway.document.ClientDocuments;
import dev.notionmcp.gateway.document.Lookup;
import dev.notionmcp.gateway.resource.Resources;
import dev.notionmcp.gateway.scope.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * What a client asks at {@code /authorize} (OAuth 2.1, section 4.1.1). Until the client and its redirect URI are known to belong
 * together nothing is redirected: the person reads what is wrong instead.
 */
sealed interface AuthorizationRequest {

    /** Goes on to the consent page. */
    record Valid(
            RegisteredClient client,
            String redirectUri,
            @Nullable String state,
            String codeChallenge,
            String resource,
            Set<String> scopes)
            implements AuthorizationRequest {}

    /** Goes back to the client as an error. */
    record Refused(String redirectUri, @Nullable String state, String error, String description)
            implements AuthorizationRequest {}

    /** Ends at a page of ours. */
    record NotRedirectable(String happened, String next) implements AuthorizationRequest {}

    /** RFC 7636, section 4.2: the base64url form of a SHA-256 hash. */
    Pattern S256_CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    int MAX_STATE = 4096;

    /** Parameters that must not be repeated (RFC 6749, section 3.1), beside those whose repetition has an answer of its own. */
    List<String> ONCE = List.of("response_type", "response_mode", "code_challenge", "code_challenge_method", "scope");

    static AuthorizationRequest of(HttpServletRequest request, ClientDocuments clients, Resources resources) {
        var clientId = single(request, "client_id");
        if (clientId == null) {
            return new NotRedirectable(
                    "The application that sent you here did not say which one it is.",
                    "Begin in the application, and not with a link.");
        }
        return switch (clients.client(clientId)) {
            case Lookup.Found found -> ofClient(request, found.client(), resources);
            case Lookup.Missing missing -> new NotRedirectable(missing.happened(), missing.next());
        };
    }

    private static AuthorizationRequest ofClient(
            HttpServletRequest request, RegisteredClient client, Resources resources) {
        var redirectUri = single(request, "redirect_uri");
        if (redirectUri == null || !RedirectUris.matches(client.getRedirectUris(), redirectUri)) {
            return new NotRedirectable(
                    "The application asked to be answered at an address it has not registered.",
                    "Remove the connection in the application and add it again.");
        }
        var state = single(request, "state");
        if (isRepeated(request, "state") || (state != null && !isStorable(state))) {
            return new Refused(
                    redirectUri,
                    null,
                    "invalid_request",
                    "state must be one value of at most 4096 printable characters.");
        }
        return checked(request, resources, client, redirectUri, state);
    }

    private static AuthorizationRequest checked(
            HttpServletRequest request,
            Resources resources,
            RegisteredClient client,
            String redirectUri,
            @Nullable String state) {
        for (var name : ONCE) {
            if (isRepeated(request, name)) {
                return new Refused(redirectUri, state, "invalid_request", name + " must not be repeated.");
            }
        }
        if (!"code".equals(single(request, "response_type"))) {
            return new Refused(redirectUri, state, "unsupported_response_type", "response_type must be code.");
        }
        if (!"query".equals(Objects.requireNonNullElse(single(request, "response_mode"), "query"))) {
            return new Refused(redirectUri, state, "invalid_request", "response_mode must be query.");
        }
        var challenge = single(request, "code_challenge");
        if (challenge == null
                || !S256_CHALLENGE.matcher(challenge).matches()
                || !"S256".equals(single(request, "code_challenge_method"))) {
            return new Refused(
                    redirectUri,
                    state,
                    "invalid_request",
                    "PKCE is required: code_challenge with code_challenge_method S256.");
        }
        var resource = resources.named(single(request, "resource"));
        if (resource.isEmpty() || isRepeated(request, "resource")) {
            return new Refused(
                    redirectUri,
                    state,
                    "invalid_target",
                    "resource must be one address of an MCP endpoint of this server.");
        }
        var scopes = Scopes.requested(single(request, "scope"));
        return new Valid(client, redirectUri, state, challenge, resource.get().uri(), scopes);
    }

    private static boolean isStorable(String state) {
        return state.length() <= MAX_STATE && state.chars().noneMatch(Character::isISOControl);
    }

    private static boolean isRepeated(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values != null && values.length > 1;
    }

    /** The value of a parameter given once, and not empty: RFC 6749, section 3.1 takes an empty one as omitted. */
    private static @Nullable String single(HttpServletRequest request, String name) {
        var values = request.getParameterValues(name);
        return values != null && values.length == 1 && !values[0].isEmpty() ? values[0] : null;
    }
}
