package dev.notionmcp.gateway.workspace;

import dev.notionmcp.gateway.grant.Grant;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * Signed statements to a runtime: whose call this is and for which workspace. A runtime serves no request without one
 * that names its own workspace, so that a request sent to the wrong address is refused there.
 */
public final class Assertions {

    static final String ISSUER = "notion-mcp-gateway";
    static final Duration LIFE = Duration.ofMinutes(2);
    static final Duration REUSE = Duration.ofSeconds(30);
    private static final String READ = "notion:read";
    private static final String WRITE = "notion:write";
    private static final int CACHE_LIMIT = 10_000;

    private final Supplier<PublicJsonWebKey> key;
    private final String namespace;
    private final InstantSource clock;

    /** By the whole grant, not its id: an assertion is reused only where every claim is the same. */
    private final ConcurrentMap<Grant, Minted> cache = new ConcurrentHashMap<>();

    /** @param key the one to sign with at the moment */
    Assertions(Supplier<PublicJsonWebKey> key, String namespace, InstantSource clock) {
        this.key = key;
        this.namespace = namespace;
        this.clock = clock;
    }

    /** An assertion for a call under this grant, signed anew every 30 s and with a new key, and not per call. */
    public String forGrant(Grant grant) {
        var now = clock.millis();
        var current = key.get();
        if (cache.size() > CACHE_LIMIT) {
            cache.values().removeIf(minted -> minted.isStale(now, current));
        }
        return cache.compute(
                        grant,
                        (same, minted) -> minted == null || minted.isStale(now, current)
                                ? new Minted(sign(claimsOf(same), current, now), current, now)
                                : minted)
                .token();
    }

    /** An assertion that may only replace the workspace's Notion token; it opens no tool. */
    public String forTokenPush(WorkspaceRef workspace) {
        return sign(claims(workspace, ISSUER, Set.of("internal:token")), key.get(), clock.millis());
    }

    /** What a runtime calls itself: the audience of its assertions, and the header its answers carry. */
    public String audienceOf(WorkspaceRef workspace) {
        return namespace + "/" + workspace.name();
    }

    private JwtClaims claimsOf(Grant grant) {
        var scopes = new TreeSet<>(grant.scopes());
        if (scopes.contains(WRITE)) {
            scopes.add(READ);
        }
        scopes.removeIf(scope -> !scope.equals(READ) && !scope.equals(WRITE));
        var claims = claims(grant.workspace(), grant.person(), scopes);
        claims.setStringClaim("client_id", grant.clientId());
        claims.setStringClaim("grant_id", grant.id());
        return claims;
    }

    private JwtClaims claims(WorkspaceRef workspace, String subject, Set<String> scopes) {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(audienceOf(workspace));
        claims.setStringClaim("connection_id", workspace.connectionId());
        claims.setSubject(subject);
        claims.setStringClaim("scope", String.join(" ", scopes));
        return claims;
    }

    private static String sign(JwtClaims claims, PublicJsonWebKey key, long now) {
        claims.setIssuedAt(NumericDate.fromMilliseconds(now));
        claims.setExpirationTime(NumericDate.fromMilliseconds(now + LIFE.toMillis()));
        var jws = new JsonWebSignature();
        jws.setPayload(claims.toJson());
        jws.setKey(key.getPrivateKey());
        jws.setKeyIdHeaderValue(key.getKeyId());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.EDDSA);
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("The assertion key " + key.getKeyId() + " cannot sign.", e);
        }
    }

    /** By the key, too: one that is replaced because it leaked signs nothing any more, not even what was signed before. */
    private record Minted(String token, PublicJsonWebKey key, long at) {
        boolean isStale(long now, PublicJsonWebKey current) {
            return now - at >= REUSE.toMillis() || !Objects.equals(key.getKeyId(), current.getKeyId());
        }

        @Override
        public String toString() {
            return "Minted[at=" + at + "]";
        }
    }
}
