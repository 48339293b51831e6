package dev.notionmcp.gateway.grant;

import dev.notionmcp.gateway.GatewaySettings;
import dev.notionmcp.gateway.client.RegisteredClients;
import dev.notionmcp.gateway.grant.Codes.Code;
import dev.notionmcp.gateway.grant.TokenAnswer.Refused;
import dev.notionmcp.gateway.opaque.OpaqueValues;
import dev.notionmcp.gateway.workspace.Workspaces;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** A code for tokens (OAuth 2.1, section 4.1.3). */
@Component
public final class CodeExchange {
    private final GatewaySettings settings;
    private final TransactionOperations transaction;
    private final Codes codes;
    private final Grants grants;
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final RegisteredClients clients;
    private final Workspaces workspaces;
    private final InstantSource clock;

    CodeExchange(
            GatewaySettings settings,
            TransactionOperations transaction,
            Codes codes,
            Grants grants,
            AccessTokens accessTokens,
            RefreshTokens refreshTokens,
            RegisteredClients clients,
            Workspaces workspaces,
            InstantSource clock) {
        this.settings = settings;
        this.transaction = transaction;
        this.codes = codes;
        this.grants = grants;
        this.accessTokens = accessTokens;
        this.refreshTokens = refreshTokens;
        this.clients = clients;
        this.workspaces = workspaces;
        this.clock = clock;
    }

    /**
     * A token request with a code.
     *
     * @param resource what the client names on this leg, normalised; null where it names none
     */
    public record Request(
            String clientId,
            String code,
            @Nullable String redirectUri,
            @Nullable String verifier,
            @Nullable String resource) {

        /** Code and verifier stay out of logs. */
        @Override
        public String toString() {
            return "Request[clientId=" + clientId + "]";
        }
    }

    public TokenAnswer exchange(Request request) {
        var code = codes.find(request.code())
                .filter(found -> found.grant().clientId().equals(request.clientId()));
        if (code.isEmpty()) {
            return Refused.invalidGrant("The code is not known; start a new authorization.");
        }
        return mismatch(code.get(), request)
                .<TokenAnswer>map(refused -> refused)
                .orElseGet(() -> redeemed(code.get()));
    }

    private TokenAnswer redeemed(Code code) {
        // may ask the Kubernetes API, for which no lock and no connection of the database may wait
        var lost = workspaces.needsReconnect(code.grant().workspace());
        return Objects.requireNonNull(transaction.execute(status -> redeem(code, lost)));
    }

    private static Optional<Refused> mismatch(Code code, Request request) {
        if (!code.redirectUri().equals(request.redirectUri())) {
            return Optional.of(Refused.invalidGrant("redirect_uri is not the one of the authorization request."));
        }
        if (request.verifier() == null
                || !OpaqueValues.same(
                        OpaqueValues.encode(OpaqueValues.sha256(request.verifier())), code.codeChallenge())) {
            return Optional.of(Refused.invalidGrant("code_verifier does not belong to the code_challenge."));
        }
        if (request.resource() != null
                && !request.resource().equals(code.grant().resource())) {
            return Optional.of(new Refused("invalid_target", "resource is not the one of the authorization request."));
        }
        return Optional.empty();
    }

    private TokenAnswer redeem(Code code, boolean lost) {
        var now = clock.instant();
        var grant = code.grant();
        if (!grants.lock(grant.id())) {
            return Refused.invalidGrant("What the code stood for has ended; start a new authorization.");
        }
        if (code.redeemedAt() != null) {
            return replayed(grant);
        }
        if (!now.isBefore(code.expiresAt())) {
            return Refused.invalidGrant("The code has expired; start a new authorization.");
        }
        if (!workspaces.isLive(grant.workspace())) {
            grants.end(grant, "workspace-gone");
            return Refused.invalidGrant("The workspace was disconnected; start a new authorization.");
        }
        if (lost) {
            return Refused.invalidGrant("Notion has ended its access to the workspace; start a new authorization.");
        }
        if (!codes.redeem(code, now)) {
            return replayed(grant);
        }
        clients.used(grant.clientId());
        var expiresAt = now.plus(settings.accessTokenTtl());
        var refreshExpiresAt = now.plus(settings.refreshTokenTtl());
        grants.prolong(grant.id(), refreshExpiresAt);
        return new TokenAnswer.Issued(
                grant.id(),
                accessTokens.issue(grant, grant.scopes(), expiresAt),
                now,
                expiresAt,
                refreshTokens.issue(grant, 0, refreshExpiresAt),
                grant.scopes());
    }

    /** Someone else may hold what the first use was answered with (RFC 6749, section 4.1.2). */
    private Refused replayed(Grant grant) {
        grants.end(grant, "code-replayed");
        return Refused.invalidGrant("The code was used before, so its tokens are revoked; start a new authorization.");
    }
}
