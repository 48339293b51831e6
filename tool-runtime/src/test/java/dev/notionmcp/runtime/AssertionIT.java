package dev.notionmcp.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use a runtime: the gateway, for this workspace, now, and nobody else. */
class AssertionIT extends RunningRuntime {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";

    private HttpResponse<String> with(String authorization) throws Exception {
        return runtime.post(PING, "Authorization", authorization);
    }

    private int status(Consumer<JwtClaims> change) throws Exception {
        return with("Bearer "
                        + runtime.gateway.mint(TestRuntime.WORKSPACE, TestRuntime.CONNECTION, TestRuntime.ALL, change))
                .statusCode();
    }

    private int statusSigned(TestAssertions signer, Consumer<JsonWebSignature> change) throws Exception {
        var claims = TestAssertions.claims(TestRuntime.WORKSPACE, TestRuntime.CONNECTION, TestRuntime.ALL);
        return with("Bearer " + signer.sign(claims, change)).statusCode();
    }

    private static NumericDate secondsFromNow(int seconds) {
        var date = NumericDate.now();
        date.addSeconds(seconds);
        return date;
    }

    @Test
    void acceptsTheGatewaysAssertion() throws Exception {
        assertThat(status(claims -> {})).isEqualTo(200);
    }

    @Test
    void refusesRequestsWithoutOneBeforeReadingThem() throws Exception {
        var answer = TestRuntime.send(runtime.request("/mcp").POST(BodyPublishers.ofString("{")));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(JsonAnswers.json(answer).at("/error").asString()).isEqualTo("invalid_assertion");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Basic dXNlcjpwYXNz", "Bearer e30.e30.e30"})
    void refusesOtherCredentials(String authorization) throws Exception {
        var answer = with(authorization);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain("dXNlcjpwYXNz", "e30.e30", "Exception");
    }

    @Test
    void refusesTwoAuthorizationHeaders() throws Exception {
        var good = "Bearer " + runtime.assertion(TestRuntime.ALL);
        var request = runtime.request("/mcp")
                .POST(BodyPublishers.ofString(PING))
                .header("Content-Type", "application/json")
                .header("Authorization", good)
                .header("Authorization", good);
        assertThat(TestRuntime.send(request).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesAnotherSignersKeyUnderTheGatewaysKid() throws Exception {
        var kid = runtime.gateway.key().getKeyId();
        var foreign = TestAssertions.withNewKey();
        assertThat(statusSigned(foreign, jws -> jws.setKeyIdHeaderValue(kid))).isEqualTo(401);
        assertThat(statusSigned(foreign, jws -> {
                    jws.setKeyIdHeaderValue(kid);
                    jws.setJwkHeader(foreign.key());
                }))
                .isEqualTo(401);
    }

    @Test
    void refusesUnknownAndMissingKids() throws Exception {
        assertThat(statusSigned(TestAssertions.withNewKey(), jws -> {})).isEqualTo(401);
        assertThat(statusSigned(runtime.gateway, jws -> jws.getHeaders().setStringHeaderValue("kid", null)))
                .isEqualTo(401);
    }

    @Test
    void refusesUnsignedAssertions() throws Exception {
        assertThat(statusSigned(runtime.gateway, jws -> {
                    jws.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
                    jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
                    jws.setKey(null);
                }))
                .isEqualTo(401);
    }

    @Test
    void refusesThePublicKeyUsedAsASharedSecret() throws Exception {
        for (var secret :
                List.of(runtime.gateway.key().getPublicKey().getEncoded(), Files.readAllBytes(runtime.keysFile))) {
            assertThat(statusSigned(runtime.gateway, jws -> {
                        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
                        jws.setKey(new HmacKey(secret));
                    }))
                    .isEqualTo(401);
        }
    }

    @Test
    void refusesExpiredAssertionsAfterALeewayOfOneMinute() throws Exception {
        for (var expiry : Map.of(-70, 401, -40, 200).entrySet()) {
            assertThat(status(claims -> {
                        claims.setIssuedAt(secondsFromNow(expiry.getKey() - 60));
                        claims.setExpirationTime(secondsFromNow(expiry.getKey()));
                    }))
                    .isEqualTo(expiry.getValue());
        }
    }

    @Test
    void refusesAssertionsThatLiveLongerThanTheyMay() throws Exception {
        assertThat(status(claims -> {
                    claims.setIssuedAt(secondsFromNow(-200));
                    claims.setExpirationTime(secondsFromNow(600));
                }))
                .isEqualTo(401);
    }

    @Test
    void refusesAssertionsOfTheFutureOfOthersAndWithoutTimes() throws Exception {
        assertThat(status(claims -> claims.setIssuedAt(secondsFromNow(90)))).isEqualTo(401);
        assertThat(status(claims -> claims.setIssuer("someone"))).isEqualTo(401);
        assertThat(status(claims -> claims.unsetClaim("iss"))).isEqualTo(401);
        assertThat(status(claims -> claims.unsetClaim("exp"))).isEqualTo(401);
        assertThat(status(claims -> claims.unsetClaim("iat"))).isEqualTo(401);
        assertThat(status(claims -> claims.setClaim("scope", List.of("notion:read"))))
                .isEqualTo(401);
    }

    @Test
    @DisplayName("invariant 1: a runtime refuses whoever means another workspace or an earlier connection")
    void sendsTheGatewayAwayThatMeansAnotherWorkspace() throws Exception {
        assertThat(status(claims -> claims.setAudience("notion-workspaces/nws-2")))
                .isEqualTo(421);
        assertThat(status(claims -> claims.setAudience(List.of(TestRuntime.WORKSPACE, "notion-workspaces/nws-2"))))
                .isEqualTo(421);
        assertThat(status(claims -> claims.setStringClaim("connection_id", "an-earlier-one")))
                .isEqualTo(421);
        assertThat(status(claims -> claims.unsetClaim("connection_id"))).isEqualTo(421);
    }

    @Test
    void doesNotTellAForgerWhichWorkspaceItIs() throws Exception {
        var foreign = TestAssertions.withNewKey().mint("notion-workspaces/nws-2", "c", TestRuntime.ALL);
        assertThat(with("Bearer " + foreign).statusCode()).isEqualTo(401);
    }

    @Test
    void keepsTheInternalChannelAndTheToolsApart() throws Exception {
        for (var scope :
                List.of("", "internal:token", "notion:read internal:token", "notion:readx", "offline_access")) {
            assertThat(with("Bearer " + runtime.assertion(scope)).statusCode())
                    .as("/mcp with '%s'", scope)
                    .isEqualTo(401);
        }
        for (var scope : List.of("", "notion:read", TestRuntime.ALL, "notion:write internal:token")) {
            assertThat(runtime.pushToken(runtime.assertion(scope), "{\"token\":\"ntn_stolen\",\"revision\":99}")
                            .statusCode())
                    .as("/internal/token with '%s'", scope)
                    .isEqualTo(401);
        }
        assertThat(runtime.token.current().value()).isEqualTo("ntn_first");
    }

    @Test
    void sendsAForeignTokenPushAway() throws Exception {
        var foreign = runtime.gateway.mint("notion-workspaces/nws-2", TestRuntime.CONNECTION, "internal:token");
        assertThat(runtime.pushToken(foreign, "{\"token\":\"ntn_foreign\",\"revision\":99}")
                        .statusCode())
                .isEqualTo(421);
        assertThat(runtime.token.current().value()).isEqualTo("ntn_first");
    }

    @Test
    void acceptsAKeyThatIsPublishedLater() throws Exception {
        var next = TestAssertions.withNewKey();
        assertThat(statusSigned(next, jws -> {})).isEqualTo(401);
        TestAssertions.publish(runtime.keysFile, runtime.gateway, next);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(statusSigned(next, jws -> {})).isEqualTo(200));
        assertThat(status(claims -> {})).isEqualTo(200);
    }

    @Test
    void servesAWorkspaceWithoutAConnectionIdToAssertionsWithoutOne() throws Exception {
        try (var handWritten = new TestRuntime(folder, Map.of("CONNECTION_ID", ""), FixtureTools.all())) {
            var bare = handWritten.gateway.mint(
                    TestRuntime.WORKSPACE, "", TestRuntime.ALL, claims -> claims.unsetClaim("connection_id"));
            assertThat(handWritten.post(PING, "Authorization", "Bearer " + bare).statusCode())
                    .isEqualTo(200);
            assertThat(handWritten.post(PING).statusCode()).isEqualTo(421);
        }
    }
}
