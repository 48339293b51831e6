package dev.notionmcp.gateway.grant;

import dev.notionmcp.gateway.GatewaySettings;
import dev.notionmcp.gateway.client.RegisteredClients;
import dev.notionmcp.gateway.grant.RefreshTokens.RefreshToken;
import dev.notionmcp.gateway.grant.TokenAnswer.Refused;
import dev.notionmcp.gateway.scope.Scopes;
import dev.notionmcp.gateway.workspace.Workspaces;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A refresh token for new tokens (OAuth 2.1, section 4.3). Each use rotates it. Within the grace time a used one is answered with the
 * same successor again, because clients retry and some refresh from several processes at once; after it the whole grant ends, because
 * then two parties hold it.
 */
@Component
public final class RefreshExchange {
    private final GatewaySettings settings;
    private final TransactionOperations transaction;
    private final Grants grants;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final RegisteredClients clients;
    private final Workspaces workspaces;
    private final InstantSource clock;

    RefreshExchange(
            GatewaySettings settings,
            TransactionOperations transaction,
            Grants grants,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            RegisteredClients clients,
            Workspaces workspaces,
            InstantSource clock) {
        this.settings = settings;
        this.transaction = transaction;
        this.grants = grants;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.clients = clients;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    /**
     * A token request with a refresh token.
     *
     * @param scopes asked for, empty where the client names none
     * @param resource what the client names, normalised; null where it names none
     */
    public record Request(
            String clientId,
            String refreshToken,
            Set<String> scopes,
            @Nullable String resource) {
        public Request {
            scopes = Set.copyOf(scopes);
        }

        /** The token stays out of logs. */
        @Override
        public String toString() {
            return "Request[clientId=" + clientId + "]";
        }
    }

    public TokenAnswer exchange(Request request) {
        // may ask the Kubernetes API, for which no lock and no connection of the database may wait
        var lost = find(request)
                .filter(found -> workspaces.needsReconnect(found.grant().workspace()))
                .isPresent();
        return Objects.requireNonNull(transaction.execute(status -> answer(request, lost)));
    }

    private Optional<RefreshToken> find(Request request) {
        return refreshTokens
                .find(request.refreshToken())
                .filter(found -> found.grant().clientId().equals(request.clientId()));
    }

    private TokenAnswer answer(Request request, boolean lost) {
        var now = clock.instant();
        var token = find(request).filter(found -> now.isBefore(found.expiresAt()));
        if (token.isEmpty() || !grants.lock(token.get().grant().id())) {
            return Refused.invalidGrant("The refresh token is not valid any more; start a new authorization.");
        }
        var grant = token.get().grant();
        if (!workspaces.isLive(grant.workspace())) {
            grants.end(grant, "workspace-gone");
            return Refused.invalidGrant("The workspace was disconnected; start a new authorization.");
        }
        if (lost) {
            return Refused.invalidGrant("Notion has ended its access to the workspace; start a new authorization.");
        }
        if (request.resource() != null && !request.resource().equals(grant.resource())) {
            return new Refused("invalid_target", "resource is not the one that was authorized.");
        }
        return Scopes.narrowed(grant.scopes(), request.scopes())
                .map(scopes -> rotate(token.get(), scopes, now))
                .orElseGet(() -> new Refused("invalid_scope", "scope names more than was granted."));
    }

    private TokenAnswer rotate(RefreshToken token, Set<String> scopes, Instant now) {
        var grant = token.grant();
        var successor = successor(token, now);
        if (successor.isEmpty()) {
            grants.end(grant, "refresh-token-replayed");
            return Refused.invalidGrant(
                    "The refresh token was used before, so its tokens are revoked; start a new authorization.");
        }
        clients.used(grant.clientId());
        var expiresAt = now.plus(settings.accessTokenTtl());
        return new TokenAnswer.Issued(
                grant.id(), accessTokens.issue(grant, scopes, expiresAt), now, expiresAt, successor.get(), scopes);
    }

    /** The next refresh token: a new one, or the same as before within the grace time; empty for a replay after it. */
    private Optional<String> successor(RefreshToken token, Instant now) {
        var rotatedAt = token.rotatedAt();
        var next = token.generation() + 1;
        var expiresAt = now.plus(settings.refreshTokenTtl());
        if (rotatedAt == null) {
            if (grants.advance(token.grant().id(), token.generation(), expiresAt)) {
                refreshTokens.rotated(token);
                return Optional.of(refreshTokens.issue(token.grant(), next, expiresAt));
            }
            // a request at the same moment was first: this one is its retry
            return Optional.of(refreshTokens.derive(token.grant(), next));
        }
        return token.readAt().isAfter(rotatedAt.plus(settings.refreshGrace()))
                ? Optional.empty()
                : Optional.of(refreshTokens.derive(token.grant(), next));
    }
}
