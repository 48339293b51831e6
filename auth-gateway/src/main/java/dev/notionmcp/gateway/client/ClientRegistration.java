package dev.notionmcp.gateway.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.notionmcp.gateway.audit.AuditEvent;
import dev.notionmcp.gateway.audit.AuditField;
import dev.notionmcp.gateway.audit.AuditLog;
import dev.notionmcp.gateway.http.OAuthErrors;
import dev.notionmcp.gateway.limit.TokenBucket;
import dev.notionmcp.gateway.opaque.OpaqueValues;
import dev.notionmcp.gateway.scope.Scopes;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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

    /** New clients at once, and per second in the long run; whoever registers the same again is not counted. */
    static final int BURST = 600;

    private static final double PER_SECOND = 5;

    private final RegisteredClients clients;
    private final InstantSource clock;
    private final JsonMapper json;
    private final TokenBucket newClients;

    ClientRegistration(RegisteredClients clients, InstantSource clock, JsonMapper json) {
        this.clients = clients;
        this.clock = clock;
        this.json = json;
        this.newClients = new TokenBucket(BURST, PER_SECOND, clock);
    }

    @PostMapping("/register")
    @ResponseStatus(HttpStatus.CREATED)
    Registered register(HttpServletRequest request) throws IOException {
        var metadata = RegistrationRequest.read(body(request));
        return metadata.isPublic() ? answer(publicClient(metadata), null, metadata) : clientWithSecret(metadata);
    }

    /** The id of the client that registered the same before, or a new one. */
    private String publicClient(ClientMetadata metadata) {
        var fingerprint = metadata.fingerprint();
        return clients.registeredAgain(fingerprint).orElseGet(() -> {
            requireRoom();
            var id = OpaqueValues.id();
            if (!clients.add(metadata.client(id, null), fingerprint)) {
                // the same registration at the same moment was first
                return clients.registeredAgain(fingerprint).orElse(id);
            }
            AuditLog.event(AuditEvent.CLIENT_REGISTERED, AuditField.client(id));
            return id;
        });
    }

    private Registered clientWithSecret(ClientMetadata metadata) {
        requireRoom();
        var id = OpaqueValues.id();
        var secret = OpaqueValues.secret();
        clients.add(metadata.client(id, OpaqueValues.hash(secret)), null);
        AuditLog.event(AuditEvent.CLIENT_REGISTERED, AuditField.client(id));
        return answer(id, secret, metadata);
    }

    /** One limit for everybody: the products that register most do so from few addresses that all their users share. */
    private void requireRoom() {
        var wait = newClients.take();
        if (wait.isPositive()) {
            throw new TooManyRegistrations(wait);
        }
    }

    private Registered answer(String id, @Nullable String secret, ClientMetadata metadata) {
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
    ResponseEntity<Map<String, String>> refused(InvalidClientMetadata e) {
        return ResponseEntity.badRequest().body(OAuthErrors.body(e.error(), String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> later(TooManyRegistrations e) {
        return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(e.seconds()))
                .body(OAuthErrors.body("temporarily_unavailable", String.valueOf(e.getMessage())));
    }

    private JsonNode body(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw InvalidClientMetadata.metadata("The body must be at most 16 KB.");
        }
        try {
            return json.readTree(body);
        } catch (JacksonException e) {
            throw InvalidClientMetadata.metadata("The body must be a JSON object.");
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
