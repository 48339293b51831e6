package dev.notionmcp.gateway.key;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;

/** A runtime that judges assertions as the real one does, by a clock of tests and keys it learns late. */
final class LateRuntime {

    private final Duration late;
    private final TreeMap<Instant, String> mounted = new TreeMap<>();

    LateRuntime(Duration late) {
        this.late = late;
    }

    /** What the ConfigMap holds at this moment. */
    void seesLater(Instant now, String jwks) {
        mounted.put(now, jwks);
    }

    /** @throws Exception if it refuses the assertion */
    void take(String assertion, Instant now) throws Exception {
        var known = mounted.floorEntry(now.minus(late));
        var keys = new JsonWebKeySet((known == null ? mounted.firstEntry() : known).getValue());
        new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA)
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(keys.getJsonWebKeys()))
                .setExpectedIssuer("notion-mcp-gateway")
                .setRequireExpirationTime()
                .setAllowedClockSkewInSeconds(60)
                .setEvaluationTime(NumericDate.fromMilliseconds(now.toEpochMilli()))
                .setIssuedAtRestrictions(0, 120)
                .setSkipDefaultAudienceValidation()
                .build()
                .process(assertion);
    }
}
