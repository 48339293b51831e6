package dev.notionmcp.gateway.routing;

import dev.notionmcp.gateway.grant.Grant;
import dev.notionmcp.gateway.resource.Challenge;
import dev.notionmcp.gateway.resource.ProtectedResource;
import dev.notionmcp.gateway.scope.Scopes;
import dev.notionmcp.gateway.scope.Tools;
import dev.notionmcp.gateway.workspace.CacheNotSyncedException;
import dev.notionmcp.gateway.workspace.Workspaces;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Decides from the access token alone who calls and therefore which workspace is meant. This is the only place that
 * does; nothing else of a request takes part.
 */
final class Callers {

    private static final Logger LOG = LoggerFactory.getLogger(Callers.class);

    /** RFC 6750, section 2.1; our own tokens are far shorter than this. */
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]{1,512}=*) *");

    private final Function<String, Optional<Grant>> tokens;
    private final Function<Collection<String>, Map<String, Grant>> allTokens;
    private final Workspaces workspaces;

    /**
     * @param tokens finds the grant of an access token
     * @param allTokens likewise the grants of many, at the cost of one
     */
    Callers(
            Function<String, Optional<Grant>> tokens,
            Function<Collection<String>, Map<String, Grant>> allTokens,
            Workspaces workspaces) {
        this.tokens = tokens;
        this.allTokens = allTokens;
        this.workspaces = workspaces;
    }

    /** @param authorization every value of the Authorization header, the only place a token is taken from */
    Caller identify(List<String> authorization, ProtectedResource resource) throws Refusal {
        if (authorization.isEmpty()) {
            throw Refusal.challenged(
                    401,
                    "no-token",
                    "This endpoint needs an access token; paste its URL into an MCP client, which asks you to log in.",
                    Challenge.noToken(resource));
        }
        var bearer = BEARER.matcher(authorization.size() == 1 ? authorization.getFirst() : "");
        if (!bearer.matches()) {
            throw invalidToken(resource);
        }
        var token = bearer.group(1);
        var grant = find(token, resource).orElseThrow(() -> invalidToken(resource));
        var caller = new Caller(token, grant, resource);
        requireLive(caller);
        return caller;
    }

    /** Again, for a call that waits: its token may have been revoked meanwhile, or its workspace deleted. */
    void requireStillValid(Caller caller) throws Refusal {
        if (find(caller.token(), caller.resource()).isEmpty()) {
            throw invalidToken(caller.resource());
        }
        requireLive(caller);
    }

    private void requireLive(Caller caller) throws Refusal {
        try {
            var workspace = caller.grant().workspace();
            if (!workspaces.isLive(workspace) || workspaces.needsReconnect(workspace)) {
                throw invalidToken(caller.resource());
            }
        } catch (CacheNotSyncedException e) {
            throw Refusal.later("workspaces-unknown", "The server is starting; send this call again shortly.", 5);
        }
    }

    /** A token that may neither read nor write opens nothing. */
    static void requireScope(Caller caller) throws Refusal {
        var scopes = caller.grant().scopes();
        if (!scopes.contains(Scopes.READ) && !scopes.contains(Scopes.WRITE)) {
            throw Refusal.challenged(
                    403,
                    "insufficient-scope",
                    "The access token has neither of the scopes notion:read and notion:write.",
                    Challenge.insufficientScope(caller.resource()));
        }
    }

    /**
     * A call of a writing tool by a token that may only read is refused by what its body says, before it wakes anything. A batch goes
     * on to the runtime, which checks each call again and answers them one by one, and knows the tools that are not known here.
     */
    static void requireScope(Caller caller, RpcBody body) throws Refusal {
        if (body.isBatch() || caller.grant().scopes().contains(Scopes.WRITE)) {
            return;
        }
        for (var message : body.messages()) {
            var tool = message.name();
            if (tool != null && "tools/call".equals(message.method()) && Tools.needsWriting(tool)) {
                throw Refusal.toolNeedsWriting(tool, Challenge.insufficientScope(caller.resource()));
            }
        }
    }

    /** Whether the caller may still receive an answer. What cannot be known now does not end one. */
    boolean mayGoOn(Caller caller) {
        try {
            return find(caller.token(), caller.resource()).isPresent() && !isDisconnected(caller);
        } catch (Refusal e) {
            return true;
        }
    }

    /** Whether the caller's workspace is gone; known without asking anybody. */
    boolean isDisconnected(Caller caller) {
        try {
            return !workspaces.isLive(caller.grant().workspace());
        } catch (CacheNotSyncedException e) {
            return false;
        }
    }

    /** Those of many whose token opens nothing any more. None while that cannot be known. */
    Set<Caller> ended(Collection<Caller> callers) {
        try {
            var grants = allTokens.apply(callers.stream().map(Caller::token).collect(Collectors.toSet()));
            return callers.stream()
                    .filter(caller -> {
                        var grant = grants.get(caller.token());
                        return grant == null || !isOf(caller.resource(), grant);
                    })
                    .collect(Collectors.toSet());
        } catch (RuntimeException e) {
            notLookedUp(e);
            return Set.of();
        }
    }

    /** The grant of a token whose audience is this very resource (RFC 8707). */
    private Optional<Grant> find(String token, ProtectedResource resource) throws Refusal {
        try {
            return tokens.apply(token).filter(grant -> isOf(resource, grant));
        } catch (RuntimeException e) {
            // a database that is away says nothing about the token
            notLookedUp(e);
            throw Refusal.later("grants-unknown", "The server cannot check tokens now; send this call again.", 5);
        }
    }

    private static boolean isOf(ProtectedResource resource, Grant grant) {
        return grant.resource().equals(resource.uri());
    }

    private static void notLookedUp(RuntimeException failure) {
        LOG.warn(
                "Access tokens could not be looked up: {}",
                NestedExceptionUtils.getMostSpecificCause(failure).toString());
    }

    static Refusal invalidToken(ProtectedResource resource) {
        return Refusal.challenged(
                401, "invalid-token", "The access token is not valid here.", Challenge.invalidToken(resource));
    }

    /** Who calls, by which token, at which resource. */
    record Caller(String token, Grant grant, ProtectedResource resource) {
        /** The token stays out of logs. */
        @Override
        public String toString() {
            return "Caller[grant=" + grant.id() + "]";
        }
    }
}
