package dev.notionmcp.local.chain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.notionmcp.local.LocalStack;
import dev.notionmcp.local.StackSettings;
import dev.notionmcp.local.process.Ports;
import dev.notionmcp.verify.Verify;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The verification of a deployment, looking at a whole system behind a proxy that does its work well or badly. */
class VerifyIT {
    private static final Pattern ADDRESS = Pattern.compile("http\\S+/authorize\\?\\S+(?=\\R)");

    /** Where no redirect leads, so that all are followed. */
    private static final String NOBODY = "https://nobody.invalid/";

    private static AlteringFront front;
    private static LocalStack stack;
    private static String token;

    @BeforeAll
    static void start(@TempDir Path state) throws IOException {
        var port = Ports.free();
        front = new AlteringFront(port);
        stack = LocalStack.start(new StackSettings(
                port, 0, "http://localhost:" + front.port(), state, null, Duration.ofSeconds(60), Map.of()));
        token = new OAuthClient(stack.url().resolve("/mcp")).connect("ada").access();
        awaitRuntime(token);
    }

    @AfterAll
    static void stop() {
        stack.close();
        front.close();
    }

    /** On a busy machine the first start may last longer than a call is held. */
    private static void awaitRuntime(String token) {
        var client = new McpClients.Modern(stack.url(), token);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> client.send("tools/list", Map.of()).statusCode() == 200);
    }

    @BeforeEach
    void passOn() {
        front.change(Map.of());
    }

    @Test
    void keepsEveryPromiseAndReachesNotionWithAToken() {
        var seen = verify(Map.of("TOKEN", token));

        assertThat(seen.text())
                .contains("26 tools", "2025-11-25: a search reaches Notion", "2026-07-28: a search reaches Notion")
                .contains("No promise is broken: 22 kept, 5 skipped.")
                .doesNotContain(token, "BROKEN");
        assertThat(seen.exitCode()).isZero();
    }

    @Test
    void leavesOutWhatNeedsATokenAndFindsItsClientAgain() {
        var first = verify(Map.of());
        var again = verify(Map.of());

        assertThat(first.text()).contains("needs an access token", "No promise is broken: 16 kept, 11 skipped.");
        assertThat(again.text()).contains("and knows it again").doesNotContain("BROKEN");
        assertThat(again.exitCode()).isZero();
    }

    @Test
    void showsWhatAGrantToReadIsAllowed() {
        var client = new OAuthClient(stack.url().resolve("/mcp"));
        var read = client.redeem(client.authorize(new Browser(), "linus", "allow", "read"))
                .access();

        awaitRuntime(read);
        var seen = verify(Map.of("TOKEN", read));

        assertThat(seen.text()).contains("of 26 tools: the grant, or spec.tools of the workspace");
        assertThat(seen.exitCode()).isZero();
    }

    @Test
    void takesAPersonThroughTheLoginAndRevokesTheGrant() throws Exception {
        var seen = withLogin(() -> {});

        assertThat(seen.text())
                .contains("a login ends in tokens", "2026-07-28: a search reaches Notion", "401 after")
                .contains("No promise is broken: 25 kept, 2 skipped.");
        assertThat(seen.exitCode()).isZero();
    }

    @Test
    void revokesTheGrantThoughALaterPromiseIsBroken() throws Exception {
        var seen = withLogin(() -> front.change(Map.of("no-store", "no-stone")));

        assertThat(seen.text())
                .containsPattern("BROKEN +a login ends in tokens.*Cache-Control of /token is")
                .containsPattern("BROKEN +a refresh token gets.*Cache-Control of /token is")
                .containsPattern("ok +a revoked grant opens nothing");
        assertThat(seen.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
                    "UP", "NO", /health says, the status is
                    HTTP/1.1 401, HTTP/1.1 404, 2025-11-25: without a token, answers 404
                    WWW-Authenticate:, X-W-Authenticate:, 2026-07-28: without a token, no WWW-Authenticate with resource_metadata
                    invalid_token, invalid_thing, an unknown token, 401 and invalid_thing
                    ["header"], ["cookie"], protected resource metadata, takes tokens elsewhere
                    ["S256"], ["none"], authorization server metadata, code_challenge_methods_supported is [none]
                    "issuer":"http://localhost, "issuer":"http://lokalhost, authorization server metadata, says "http://lokalhost
                    HTTP/1.1 201, HTTP/1.1 503, registration (RFC 7591) takes a program, answers 503
                    HTTP/1.1 201, HTTP/1.1 503, registration (RFC 7591) takes claude.ai, answers 503
                    invalid_redirect_uri, invalid_something_el, registration refuses, without invalid_redirect_uri
                    error=invalid_request, error=invalid_reguest, PKCE: the method plain, the error is
                    iss=http, izz=http, PKCE: a request without, names another issuer
                    HTTP/1.1 400, HTTP/1.1 303, an unregistered redirect URI, answers 303
                    frame-ancestors 'none', frame-ancestors 'self', authorize shows the consent page, Content-Security-Policy is
                    Cache-Control: no-cache, Cache-Removed: no-cache, authorize shows the consent page, Cache-Control is
                    SameSite=Lax, SameSite=Not, authorize shows the consent page, cookie is not kept
                    HTTP/1.1 403, HTTP/1.1 200, a foreign Host header, answers 200
                    HTTP/1.1 403, HTTP/1.1 200, a foreign Origin, answers 200
                    Access-Control-Allow-Origin:, Access-Control-Allow-0rigin:, CORS: a web page, Access-Control-Allow-Origin is
                    "protocolVersion":"2025, "protocolVersion":"2024, 2025-11-25: initialize, the version is "2024
                    "supportedVersions":["2026, "supportedVersions":["2024, 2026-07-28: server/discover, the versions are
                    "inputSchema", "inputSchemo", 2025-11-25: tools are listed, has no title
                    "cacheScope":"private", "cacheScope":"publics", 2026-07-28: tools are listed, a cacheScope that is not private
                    "type":"text", "type":"next", 2025-11-25: a search, without content
                    "type":"text", "type":"next", 2026-07-28: a search, without content
                    """)
    void saysWhichPromiseAProxyBreaks(String word, String other, String promise, String seen) {
        front.change(Map.of(word, other));

        var found = verify(Map.of("TOKEN", token));

        assertThat(found.text())
                .containsPattern("BROKEN +" + Pattern.quote(promise) + ".*" + Pattern.quote(seen) + ".*\\R {11}[A-Z]");
        assertThat(found.exitCode()).isEqualTo(1);
    }

    @Test
    void saysThatATokenIsNotValidAndKeepsItToItself() {
        var seen = verify(Map.of("TOKEN", "not-a-token-of-this-server"));

        assertThat(seen.text())
                .contains("initialize with the token answers 401", "Give an unexpired access token")
                .doesNotContain("not-a-token-of-this-server");
        assertThat(seen.exitCode()).isEqualTo(1);
    }

    @Test
    void refusesAnotherSpellingOfTheAddressThanTheIssuers() {
        var seen = verify(Map.of("URL", stack.url().toString().replace("localhost", "127.0.0.1")));

        assertThat(seen.text()).contains("resource_metadata is " + stack.url(), "give URL as BASE_URL spells it");
        assertThat(seen.exitCode()).isEqualTo(1);
    }

    @Test
    void looksNoFurtherWhereNobodyListens() {
        var seen = verify(Map.of("URL", "http://localhost:" + Ports.free()));

        assertThat(seen.text()).contains("no answer", "no connection", "Look whether the host's port is open");
        assertThat(seen.exitCode()).isEqualTo(1);
    }

    private record Seen(int exitCode, String text) {}

    /** Looks with a login, in which a script is the person. */
    private static Seen withLogin(Runnable beforeTheEnd) throws Exception {
        var text = new ByteArrayOutputStream();
        var environment = Map.of("URL", stack.url().toString(), "LOGIN", "1");
        var exitCode = CompletableFuture.supplyAsync(
                () -> Verify.run(environment, new PrintStream(text, true, UTF_8)), Thread::startVirtualThread);
        var address =
                await().atMost(Duration.ofMinutes(2)).until(() -> ADDRESS.matcher(text.toString(UTF_8)), Matcher::find);
        var browser = new Browser();
        var consent = browser.get(URI.create(address.group()));
        var notion = browser.follow(browser.submit(consent, "decision", "approve", Map.of()), NOBODY);
        beforeTheEnd.run();
        browser.follow(browser.submit(notion, "decision", "allow", Map.of("person", "grace")), NOBODY);
        return new Seen(exitCode.get(2, TimeUnit.MINUTES), text.toString(UTF_8));
    }

    private static Seen verify(Map<String, String> more) {
        var environment = new HashMap<>(Map.of("URL", stack.url().toString()));
        environment.putAll(more);
        var text = new ByteArrayOutputStream();
        var exitCode = Verify.run(environment, new PrintStream(text, true, UTF_8));
        return new Seen(exitCode, text.toString(UTF_8));
    }
}
