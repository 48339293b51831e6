package dev.notionmcp.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the audit log tells of an authorization, from its client's registration to its end. */
@ExtendWith(SharedGateway.class)
class AuthorizationEventsIT {
    private static RunningGateway gateway;

    private final AuditLines lines = new AuditLines();

    @BeforeAll
    static void use(RunningGateway shared) {
        gateway = shared;
    }

    @AfterEach
    void stopListening() {
        lines.close();
    }

    @Test
    @DisplayName("invariant 2: every step is told, and no token or code with it")
    void everyStepIsToldWithoutASecret() {
        var client = OAuthClient.register(gateway);
        var code = client.code("ada");
        var tokens = OAuthClient.json(client.redeem(code, Map.of()));
        var second = OAuthClient.json(client.refresh(OAuthClient.refresh(tokens), Map.of()));
        client.revoke(OAuthClient.refresh(second));

        var told = lines.with("client=" + client.id());
        assertThat(told.stream().map(AuthorizationEventsIT::event))
                .containsExactly(
                        "client-registered",
                        "authorization-begun",
                        "consent-given",
                        "login-finished",
                        "tokens-issued",
                        "tokens-refreshed",
                        "grant-ended");
        assertThat(told).allMatch(line -> line.endsWith(" from=127.0.0.0/24"));
        assertThat(told.getLast()).contains(" why=revoked-by-client ");
        assertThat(lines.with("event=workspace-connected"))
                .anyMatch(line -> line.contains("workspace=" + field(told.get(3), "workspace")));
        assertThat(lines.with(""))
                .noneMatch(line -> line.contains(code)
                        || line.contains(OAuthClient.access(tokens))
                        || line.contains(OAuthClient.refresh(tokens))
                        || line.contains(OAuthClient.access(second))
                        || line.contains("@"));
    }

    @Test
    void aDenialIsToldAtEitherPage() {
        var here = OAuthClient.register(gateway);
        var browser = new Browser();
        browser.decide(browser.get(here.authorizeUrl(Map.of())), "deny", "write");
        var atNotion = OAuthClient.register(gateway);
        var consent = browser.get(atNotion.authorizeUrl(Map.of()));
        browser.follow(browser.logInAtNotion(browser.decide(consent, "approve", "write"), "ada", "deny"));

        assertThat(events(here)).endsWith("consent-denied");
        assertThat(events(atNotion)).endsWith("consent-given", "login-failed");
        assertThat(lines.with("event=login-failed")).anyMatch(line -> line.contains(" why=notion-denied "));
    }

    @Test
    void refusalsAreTold() {
        var client = OAuthClient.register(gateway);
        new Browser().get(client.authorizeUrl(Map.of("code_challenge", "")));
        client.redeem("no-such-code", Map.of());
        new Browser().get(gateway.at("/oauth/callback?state=nobodys&code=x"));
        OAuthClient.known(gateway, "nobody").redeem("x", Map.of());

        assertThat(events(client)).endsWith("authorization-refused", "tokens-refused");
        assertThat(lines.with("event=login-failed why=unknown ")).isNotEmpty();
        assertThat(lines.with("event=tokens-refused why=invalid_client ")).isNotEmpty();
    }

    @Test
    void aReplayIsToldAsTheEndOfItsGrant() {
        var client = OAuthClient.register(gateway);
        var first = client.connect("ada");
        client.refresh(OAuthClient.refresh(first), Map.of());
        gateway.passTime(Duration.ofSeconds(61));
        client.refresh(OAuthClient.refresh(first), Map.of());

        assertThat(events(client)).endsWith("grant-ended", "tokens-refused");
        assertThat(lines.with("event=grant-ended")).anyMatch(line -> line.contains(" why=refresh-token-replayed "));
    }

    private List<String> events(OAuthClient client) {
        return lines.with("client=" + client.id()).stream()
                .map(AuthorizationEventsIT::event)
                .toList();
    }

    private static String event(String line) {
        return field(line, "event");
    }

    private static String field(String line, String name) {
        return Arrays.stream(line.split(" "))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }
}
