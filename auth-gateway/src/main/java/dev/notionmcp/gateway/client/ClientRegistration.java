package dev.notionmcp.gateway.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.notionmcp.gateway.http.OAuthErrors;
import dev.notionmcp.gateway.opaque.OpaqueValues;
import dev.notionmcp.gateway.scope.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/**
 * Dynamic client registration (RFC 7591), open to everyone: a client gains nothing by it until a person consents. An endpoint of our
 * own, because Spring's refuses any {@code scope}, which clients in use do send.
 */
@RestController
final class ClientRegistration {
    private static final int MAX_BODY = 16 * 1024;

    private final RegisteredClients clients;
    private final InstantSource clock;
    private final JsonMapper json;

    ClientRegistration(RegisteredClients clients, InstantSource clock, JsonMapper json) {
        this.clients = clients;
        this.clock = clock;
        this.json = json;
    }

    @PostMapping("/register")
    @ResponseStatus(HttpStatus.CREATED)
    Registered register(HttpServletRequest request) throws IOException {
        var metadata = ClientMetadata.of(body(request));
        var id = OpaqueValues.id();
        var secret = metadata.authMethod().equals("none") ? null : OpaqueValues.secret();
        clients.save(RegisteredClients.of(
                id,
                secret == null ? null : OpaqueValues.hash(secret),
                metadata.name(),
                metadata.authMethod(),
                metadata.redirectUris()));
        return new Registered(
                id,
                clock.instant().getEpochSecond(),
                secret,
                // 0: it does not expire by itself
                secret == null ? null : 0L,
                metadata.name(),
                metadata.redirectUris(),
                metadata.authMethod(),
                List.of("authorization_code", "refresh_token"),
                List.of("code"),
                Scopes.join(Scopes.ALL),
                metadata.applicationType());
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(InvalidRegistration e) {
        return ResponseEntity.badRequest().body(OAuthErrors.body(e.error(), String.valueOf(e.getMessage())));
    }

    private JsonNode body(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw InvalidRegistration.metadata("The body must be at most 16 KB.");
        }
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw InvalidRegistration.metadata("The body must be a JSON object.");
        }
    }

    /** The answer, RFC 7591 section 3.2.1. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Registered(
            String clientId,
            long clientIdIssuedAt,
            @Nullable String clientSecret,
            @Nullable Long clientSecretExpiresAt,
            @Nullable String clientName,
            List<String> redirectUris,
            String tokenEndpointAuthMethod,
            List<String> grantTypes,
            List<String> responseTypes,
            String scope,
            @Nullable String applicationType) {

        /** Names the client; its secret stays out of logs. */
        @Override
        public String toString() {
            return "Registered[clientId=" + clientId + "]";
        }
    }
}
