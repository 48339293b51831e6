package dev.notionmcp.runtime.assertion;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.Key;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * Checks {@code Authorization: Bearer <JWT>} of the gateway: EdDSA only (RFC 8037), a known kid, the issuer, a short life,
 * and that this very workspace is meant. The algorithm comes from here and never from the JWT's header (RFC 8725, 3.1).
 */
public final class AssertionVerifier {

    private static final String ISSUER = "notion-mcp-gateway";
    private static final int LIFETIME_SECONDS = 120;
    private static final int LEEWAY_SECONDS = 60;

    private final Audience audience;
    private final AssertionKeys keys;
    private final ProvenAssertions proven;
    private final JwtConsumer consumer;

    public AssertionVerifier(Audience audience, AssertionKeys keys) {
        this.audience = audience;
        this.keys = keys;
        this.proven = new ProvenAssertions(InstantSource.system());
        this.consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA)
                .setVerificationKeyResolver((signature, nesting) -> key(keys, signature))
                .setExpectedIssuer(ISSUER)
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setAllowedClockSkewInSeconds(LEEWAY_SECONDS)
                // the leeway is added to both; a wrong exp must not make an assertion that outlives its grant
                .setIssuedAtRestrictions(0, LIFETIME_SECONDS)
                // checked below: a foreign audience is answered differently from a bad assertion
                .setSkipDefaultAudienceValidation()
                .build();
    }

    /**
     * Judges a request by its Authorization header alone.
     *
     * @param authorization the values of that header, null when it is absent
     */
    public Verdict check(@Nullable List<String> authorization) {
        if (authorization == null || authorization.size() != 1) {
            return new Verdict.Rejected("One Authorization header with the gateway's assertion is needed.");
        }
        var header = authorization.getFirst().strip();
        if (!header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            return new Verdict.Rejected("The Authorization header must have the form: Bearer <assertion>.");
        }
        var jwt = header.substring("bearer ".length()).strip();
        var known = proven.find(jwt, keys);
        return known.isPresent() ? known.get() : prove(jwt);
    }

    /** Checks an assertion that nobody signed, so that the first real one finds all of that loaded. */
    public void rehearse() {
        keys.any().ifPresent(kid -> {
            var header = "{\"alg\":\"EdDSA\",\"kid\":\"" + kid + "\"}";
            prove(base64(header.getBytes(UTF_8)) + "." + base64("{}".getBytes(UTF_8)) + "." + base64(new byte[64]));
        });
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private Verdict prove(String jwt) {
        try {
            var context = consumer.process(jwt);
            var verdict = judge(context.getJwtClaims());
            if (verdict instanceof Verdict.Accepted accepted) {
                remember(jwt, accepted, context);
            }
            return verdict;
        } catch (InvalidJwtException e) {
            return new Verdict.Rejected(
                    e.hasExpired()
                            ? "The gateway's assertion has expired."
                            : "The assertion is not a valid one of the gateway for this runtime.");
        } catch (MalformedClaimException e) {
            return new Verdict.Rejected("A claim of the gateway's assertion has the wrong type.");
        }
    }

    private void remember(String jwt, Verdict.Accepted verdict, JwtContext context) throws MalformedClaimException {
        var kid = context.getJoseObjects().getFirst().getKeyIdHeaderValue();
        var claims = context.getJwtClaims();
        var end = Math.min(
                claims.getExpirationTime().getValue(), claims.getIssuedAt().getValue() + LIFETIME_SECONDS);
        var until = Instant.ofEpochSecond(end + LEEWAY_SECONDS);
        keys.find(kid).ifPresent(key -> proven.add(jwt, new ProvenAssertions.Proof(verdict, kid, key, until)));
    }

    private Verdict judge(JwtClaims claims) throws MalformedClaimException {
        if (!claims.getAudience().equals(List.of(audience.workspace()))) {
            return new Verdict.Misdirected(
                    "The assertion names another workspace; this runtime serves " + audience.workspace() + ".");
        }
        if (!connection(claims).equals(audience.connectionId() == null ? "" : audience.connectionId())) {
            return new Verdict.Misdirected(
                    "The assertion names another connection of " + audience.workspace() + " than this runtime serves.");
        }
        var scope = claims.getStringClaimValue("scope");
        return new Verdict.Accepted(new Assertion(
                scope == null || scope.isBlank()
                        ? Set.of()
                        : new HashSet<>(List.of(scope.strip().split(" +")))));
    }

    private static String connection(JwtClaims claims) throws MalformedClaimException {
        var connection = claims.getStringClaimValue("connection_id");
        return connection == null ? "" : connection;
    }

    private static Key key(AssertionKeys keys, JsonWebSignature signature) throws UnresolvableKeyException {
        var kid = signature.getKeyIdHeaderValue();
        if (kid == null) {
            throw new UnresolvableKeyException("The assertion names no key.");
        }
        return keys.find(kid).orElseThrow(() -> new UnresolvableKeyException("The assertion's key is not published."));
    }
}
