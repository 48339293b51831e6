package dev.notionmcp.gateway.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.grant.Grant;
import java.time.Instant;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssertionsTest {

    private static final WorkspaceRef ADA = new WorkspaceRef("nws-ada", "connection-1");

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private OctetKeyPairJsonWebKey key;
    private Assertions assertions;

    @BeforeEach
    void makeKey() throws Exception {
        newKey("key-1");
        assertions = new Assertions(() -> key, "notion-workspaces", () -> now);
    }

    @Test
    void namesTheWorkspaceThePersonTheClientAndTheScopes() throws Exception {
        var claims = claims(assertions.forGrant(grant("g", ADA, Set.of("notion:write", "offline_access"))));

        assertThat(claims.getIssuer()).isEqualTo("notion-mcp-gateway");
        assertThat(claims.getAudience()).containsExactly("notion-workspaces/nws-ada");
        assertThat(claims.getStringClaimValue("connection_id")).isEqualTo("connection-1");
        assertThat(claims.getSubject()).isEqualTo("person");
        assertThat(claims.getStringClaimValue("client_id")).isEqualTo("client");
        assertThat(claims.getStringClaimValue("grant_id")).isEqualTo("g");
        assertThat(claims.getStringClaimValue("scope")).isEqualTo("notion:read notion:write");
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(120);
    }

    @Test
    void readingDoesNotBecomeWriting() throws Exception {
        assertThat(claims(assertions.forGrant(grant("g", ADA, Set.of("notion:read"))))
                        .getStringClaimValue("scope"))
                .isEqualTo("notion:read");
    }

    @Test
    void aTokenPushOpensNothingElse() throws Exception {
        var claims = claims(assertions.forTokenPush(ADA));

        assertThat(claims.getStringClaimValue("scope")).isEqualTo("internal:token");
        assertThat(claims.getAudience()).containsExactly("notion-workspaces/nws-ada");
    }

    @Test
    void isSignedAnewAfterHalfAMinute() {
        var grant = grant("g", ADA, Set.of("notion:read"));
        var first = assertions.forGrant(grant);

        now = now.plusSeconds(29);
        assertThat(assertions.forGrant(grant)).isEqualTo(first);
        now = now.plusSeconds(1);
        assertThat(assertions.forGrant(grant)).isNotEqualTo(first);
    }

    @Test
    void isSignedAnewByAnotherKey() throws Exception {
        var grant = grant("g", ADA, Set.of("notion:read"));
        var first = assertions.forGrant(grant);

        newKey("key-2");
        var second = assertions.forGrant(grant);

        assertThat(second).isNotEqualTo(first);
        assertThat(claims(second).getSubject()).isEqualTo("person");
        assertThat(assertions.forGrant(grant)).isEqualTo(second);
    }

    @Test
    void isNeverReusedForAnotherWorkspaceConnectionOrScope() throws Exception {
        assertions.forGrant(grant("g", ADA, Set.of("notion:read", "notion:write")));

        assertThat(claims(assertions.forGrant(grant("g", new WorkspaceRef("nws-bob", "connection-1"), Set.of())))
                        .getAudience())
                .containsExactly("notion-workspaces/nws-bob");
        assertThat(claims(assertions.forGrant(grant("g", new WorkspaceRef("nws-ada", "connection-2"), Set.of())))
                        .getStringClaimValue("connection_id"))
                .isEqualTo("connection-2");
        assertThat(claims(assertions.forGrant(grant("g", ADA, Set.of("notion:read"))))
                        .getStringClaimValue("scope"))
                .isEqualTo("notion:read");
    }

    private void newKey(String kid) throws Exception {
        key = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
        key.setKeyId(kid);
    }

    private static Grant grant(String id, WorkspaceRef workspace, Set<String> scopes) {
        return new Grant(id, "person", "client", workspace, "https://mcp.example.com/mcp", scopes);
    }

    private JwtClaims claims(String assertion) throws Exception {
        return new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.EDDSA)
                .setVerificationKey(key.getPublicKey())
                .setEvaluationTime(NumericDate.fromMilliseconds(now.toEpochMilli()))
                .setSkipDefaultAudienceValidation()
                .build()
                .processToClaims(assertion);
    }
}
