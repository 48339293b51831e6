package dev.notionmcp.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.grant.AccessTokens;
import dev.notionmcp.sandbox.NotionSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** {@code /token} and {@code /revoke}. */
class TokenIT {
    private static Cluster cluster;
    private static NotionSandbox sandbox;
    private static RunningGateway gateway;

    @BeforeAll
    static void start(@TempDir Path state) throws IOException {
        cluster = Cluster.start();
        sandbox = NotionSandbox.start(0, null);
        gateway = RunningGateway.start(state, sandbox, cluster);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        sandbox.close();
        cluster.close();
    }

    @Test
    void answersWithWhatWasGrantedAndIsNeverStored() {
        var client = OAuthClient.register(gateway);

        var answer = client.redeem(client.code("ada"), Map.of());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        var tokens = OAuthClient.json(answer);
        assertThat(tokens.get("scope").stringValue()).isEqualTo("notion:read notion:write");
        // Spring counts the seconds anew when it writes the answer, and rounds down
        assertThat(tokens.get("expires_in").asInt()).isBetween(12 * 3600 - 60, 12 * 3600);
        assertThat(tokens.get("access_token").stringValue()).hasSize(43);
        assertThat(tokens.get("refresh_token").stringValue()).hasSize(43);
    }

    @ParameterizedTest
    @CsvSource({
        "code_verifier, another-verifier-of-more-than-forty-three-characters, invalid_grant",
        "code_verifier, '', invalid_grant",
        "redirect_uri, http://127.0.0.1:7778/callback, invalid_grant",
        "redirect_uri, '', invalid_grant",
        "code, unknown, invalid_grant",
        "code, '', invalid_request",
        "resource, https://other.example/mcp, invalid_target",
        "grant_type, client_credentials, unsupported_grant_type",
        "grant_type, '', invalid_request"
    })
    void refusesACodeThatIsNotWhollyRightAndTakesItAfterwards(String parameter, String value, String error) {
        var client = OAuthClient.register(gateway);
        var code = client.code("ada");

        var refused = client.redeem(code, Map.of(parameter, value));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(OAuthClient.error(refused)).isEqualTo(error);
        assertThat(client.redeem(code, Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAnotherResourceOfThisServerThanTheOneAuthorized() {
        var client = OAuthClient.register(gateway);

        var refused = client.redeem(client.code("ada"), Map.of("resource", gateway.at("/w/work/mcp")));

        assertThat(OAuthClient.error(refused)).isEqualTo("invalid_target");
    }

    @Test
    void refusesTwoResources() {
        var client = OAuthClient.register(gateway);
        var body = Browser.encode(Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        client.id(),
                        "code",
                        client.code("ada"),
                        "redirect_uri",
                        OAuthClient.REDIRECT_URI,
                        "code_verifier",
                        OAuthClient.VERIFIER))
                + "&resource=a&resource=b";

        var refused = OAuthClient.send(client.formRequest("/token", body));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(OAuthClient.error(refused)).isEqualTo("invalid_target");
    }

    @Test
    void bindsTheTokenToALabelledResource() {
        var client = OAuthClient.register(gateway);
        var resource = gateway.at("/w/my-work/mcp");
        var back = client.logIn(new Browser(), "ada", Map.of("resource", resource + "/?x=1"));

        var tokens = OAuthClient.json(client.redeem(Browser.code(back), Map.of("resource", resource)));

        assertThat(gateway.bean(AccessTokens.class).find(access(tokens)))
                .hasValueSatisfying(grant -> assertThat(grant.resource()).isEqualTo(resource));
    }

    @Test
    void aReplayedCodeRevokesItsTokens() {
        var client = OAuthClient.register(gateway);
        var code = client.code("ada");
        var tokens = OAuthClient.json(client.redeem(code, Map.of()));
        assertThat(isLive(tokens)).isTrue();

        assertThat(OAuthClient.error(client.redeem(code, Map.of()))).isEqualTo("invalid_grant");

        assertThat(isLive(tokens)).isFalse();
        assertThat(OAuthClient.error(client.refresh(refresh(tokens), Map.of()))).isEqualTo("invalid_grant");
    }

    @Test
    void aCodeExpires() {
        var client = OAuthClient.register(gateway);
        var code = client.code("ada");

        gateway.passTime(Duration.ofMinutes(6));

        assertThat(OAuthClient.error(client.redeem(code, Map.of()))).isEqualTo("invalid_grant");
    }

    @Test
    void oneClientCannotUseWhatAnotherHolds() {
        var client = OAuthClient.register(gateway);
        var thief = OAuthClient.register(gateway);
        var tokens = client.connect("ada");

        assertThat(OAuthClient.error(thief.redeem(client.code("ada"), Map.of())))
                .isEqualTo("invalid_grant");
        assertThat(OAuthClient.error(thief.refresh(refresh(tokens), Map.of()))).isEqualTo("invalid_grant");
        assertThat(thief.revoke(refresh(tokens)).statusCode()).isEqualTo(200);
        assertThat(isLive(tokens)).isTrue();
    }

    @Test
    void accessTokensExpireEvenWhileCached() {
        var tokens = OAuthClient.register(gateway).connect("ada");
        gateway.passTime(Duration.ofHours(12).minusSeconds(2));
        assertThat(isLive(tokens)).isTrue();

        gateway.passTime(Duration.ofSeconds(2));

        assertThat(isLive(tokens)).isFalse();
    }

    @Test
    @DisplayName("invariant 7: what another replica revoked is refused here too, within seconds")
    void whatAnotherReplicaRevokedIsRefusedHereToo() {
        var access =
                OAuthClient.register(gateway).connect("ada").get("access_token").stringValue();
        var tokens = gateway.bean(AccessTokens.class);
        assertThat(tokens.find(access)).isPresent();

        gateway.bean(JdbcClient.class)
                .sql("delete from grants where id = ?")
                .param(tokens.find(access).orElseThrow().id())
                .update();
        gateway.passTime(Duration.ofSeconds(4));

        assertThat(tokens.find(access)).isEmpty();
    }

    @Test
    void refreshingRotatesAndLeavesIssuedAccessTokensAlone() {
        var client = OAuthClient.register(gateway);
        var first = client.connect("ada");

        var second = OAuthClient.json(client.refresh(refresh(first), Map.of("resource", gateway.at("/mcp"))));
        var third = OAuthClient.json(client.refresh(refresh(second), Map.of()));

        assertThat(refresh(second)).isNotEqualTo(refresh(first));
        assertThat(refresh(third)).isNotEqualTo(refresh(second));
        assertThat(second.get("scope").stringValue()).isEqualTo("notion:read notion:write");
        assertThat(Stream.of(first, second, third)).allMatch(TokenIT::isLive);
    }

    @Test
    void aRetryWithinTheGraceTimeGetsTheSameSuccessor() {
        var client = OAuthClient.register(gateway);
        var first = client.connect("ada");
        var second = OAuthClient.json(client.refresh(refresh(first), Map.of()));

        gateway.passTime(Duration.ofSeconds(50));
        var retried = OAuthClient.json(client.refresh(refresh(first), Map.of()));

        assertThat(refresh(retried)).isEqualTo(refresh(second));
        assertThat(isLive(retried)).isTrue();
        assertThat(client.refresh(refresh(retried), Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void aReplayAfterTheGraceTimeRevokesTheFamily() {
        var client = OAuthClient.register(gateway);
        var first = client.connect("ada");
        var second = OAuthClient.json(client.refresh(refresh(first), Map.of()));

        gateway.passTime(Duration.ofSeconds(61));

        assertThat(OAuthClient.error(client.refresh(refresh(first), Map.of()))).isEqualTo("invalid_grant");
        assertThat(OAuthClient.error(client.refresh(refresh(second), Map.of()))).isEqualTo("invalid_grant");
        assertThat(isLive(first)).isFalse();
        assertThat(isLive(second)).isFalse();
    }

    @Test
    void simultaneousRefreshesAgreeOnOneSuccessor() throws Exception {
        var client = OAuthClient.register(gateway);
        var first = client.connect("ada");
        var successors = new HashSet<String>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<HttpResponse<String>> refresh = () -> client.refresh(refresh(first), Map.of());
            for (var answer :
                    threads.invokeAll(Stream.generate(() -> refresh).limit(8).toList())) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
                successors.add(refresh(OAuthClient.json(answer.get())));
            }
        }

        assertThat(successors).hasSize(1);
        assertThat(client.refresh(successors.iterator().next(), Map.of()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void anUnusedRefreshTokenExpires() {
        var client = OAuthClient.register(gateway);
        var tokens = client.connect("ada");

        gateway.passTime(Duration.ofDays(91));

        assertThat(OAuthClient.error(client.refresh(refresh(tokens), Map.of()))).isEqualTo("invalid_grant");
    }

    @Test
    void aRefreshMayNarrowAndNotWiden() {
        var client = OAuthClient.register(gateway);
        var back = client.logIn(new Browser(), "ada", Map.of("scope", "notion:read"));
        var readOnly = OAuthClient.json(client.redeem(Browser.code(back), Map.of()));
        var both = client.connect("ada");

        assertThat(OAuthClient.error(client.refresh(refresh(readOnly), Map.of("scope", "notion:read notion:write"))))
                .isEqualTo("invalid_scope");
        assertThat(OAuthClient.json(client.refresh(refresh(both), Map.of("scope", "notion:read")))
                        .get("scope")
                        .stringValue())
                .isEqualTo("notion:read");
    }

    @Test
    @DisplayName("invariant 7: revoking either token ends that grant and no other")
    void revokingEitherTokenEndsThatGrantAndNoOther() {
        var client = OAuthClient.register(gateway);
        var byAccess = client.connect("ada");
        var byRefresh = client.connect("ada");
        var untouched = client.connect("ada");

        assertThat(client.revoke(access(byAccess)).statusCode()).isEqualTo(200);
        assertThat(client.revoke(refresh(byRefresh)).statusCode()).isEqualTo(200);

        assertThat(isLive(byAccess)).isFalse();
        assertThat(OAuthClient.error(client.refresh(refresh(byAccess), Map.of())))
                .isEqualTo("invalid_grant");
        assertThat(isLive(byRefresh)).isFalse();
        assertThat(OAuthClient.error(client.refresh(refresh(byRefresh), Map.of())))
                .isEqualTo("invalid_grant");
        assertThat(isLive(untouched)).isTrue();
    }

    @Test
    void revokingAnUnknownTokenIsNoErrorAndAMissingOneIs() {
        var client = OAuthClient.register(gateway);

        assertThat(client.revoke("unknown").statusCode()).isEqualTo(200);
        assertThat(OAuthClient.error(client.form("/revoke", Map.of("client_id", client.id()))))
                .isEqualTo("invalid_request");
    }

    @Test
    void anUnknownClientMustRegisterAgain() {
        var unknown = OAuthClient.known(gateway, "nobody");

        for (var answer : new HttpResponse<?>[] {
            unknown.redeem("x", Map.of()),
            unknown.refresh("x", Map.of()),
            unknown.revoke("x"),
            unknown.form("/token", Map.of())
        }) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body().toString()).contains("invalid_client");
        }
    }

    @Test
    void aClientWithASecretMustShowItInHeaderOrBody() {
        var registered = OAuthClient.json(
                OAuthClient.register(gateway, "{\"redirect_uris\":[\"%s\"]}".formatted(OAuthClient.REDIRECT_URI)));
        var client = OAuthClient.known(gateway, registered.get("client_id").stringValue());
        var secret = registered.get("client_secret").stringValue();
        var tokens = OAuthClient.json(client.redeem(client.code("ada"), Map.of("client_secret", secret)));

        assertThat(client.refresh(refresh(tokens), Map.of()).statusCode()).isEqualTo(401);
        assertThat(client.refresh(refresh(tokens), Map.of("client_secret", "wrong"))
                        .statusCode())
                .isEqualTo(401);
        var withHeader = OAuthClient.send(client.formRequest(
                        "/token",
                        Browser.encode(Map.of("grant_type", "refresh_token", "refresh_token", refresh(tokens))))
                .header("Authorization", basic(client.id(), secret)));
        assertThat(withHeader.statusCode()).isEqualTo(200);
        var wrongHeader = OAuthClient.send(client.formRequest("/token", "grant_type=refresh_token")
                .header("Authorization", basic(client.id(), "no")));
        assertThat(wrongHeader.statusCode()).isEqualTo(401);
        assertThat(wrongHeader.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("Basic"));
    }

    @Test
    void aPublicClientHasNoSecretToShow() {
        var client = OAuthClient.register(gateway);

        assertThat(client.redeem("x", Map.of("client_secret", "guess")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void takesNothingFromTheQuery() {
        var client = OAuthClient.register(gateway);
        var tokens = client.connect("ada");

        var answer = client.form(
                "/token?grant_type=refresh_token&client_id=" + client.id() + "&refresh_token=" + refresh(tokens),
                Map.of());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(isLive(tokens)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"/token", "/revoke", "/register"})
    void answersOtherMethodsAndBodiesClearly(String path) {
        assertThat(OAuthClient.send(HttpRequest.newBuilder(URI.create(gateway.at(path))))
                        .statusCode())
                .isEqualTo(405);
        for (var body : new String[] {"{", "%ZZ=%ZZ", "\0", "a=" + "b".repeat(100_000)}) {
            var answer = OAuthClient.send(HttpRequest.newBuilder(URI.create(gateway.at(path)))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
            assertThat(answer.statusCode()).isBetween(400, 499);
        }
    }

    @Test
    @DisplayName("invariant 7: a disconnected workspace ends its grants")
    void aDisconnectedWorkspaceEndsItsGrants() {
        var client = OAuthClient.register(gateway);
        var tokens = client.connect("linus");
        var code = client.code("linus");

        cluster.deleteWorkspaces();

        await().untilAsserted(() ->
                assertThat(OAuthClient.error(client.redeem(code, Map.of()))).isEqualTo("invalid_grant"));
        assertThat(OAuthClient.error(client.refresh(refresh(tokens), Map.of()))).isEqualTo("invalid_grant");
    }

    private static boolean isLive(JsonNode tokens) {
        return gateway.bean(AccessTokens.class).find(access(tokens)).isPresent();
    }

    private static String access(JsonNode tokens) {
        return tokens.get("access_token").stringValue();
    }

    private static String refresh(JsonNode tokens) {
        return tokens.get("refresh_token").stringValue();
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }
}
