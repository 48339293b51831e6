package dev.notionmcp.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What stands in front of a gateway, or in its place, and breaks a promise that no gateway would. */
class FrontIT {
    private HttpServer server;
    private URI base;
    private Http http;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        http = new Http(SSLContext.getDefault());
    }

    @AfterEach
    void stop() {
        http.close();
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({
        "301, https://notion.example.com/mcp, ok",
        "403, , ok",
        "200, , broken",
        "401, , broken",
        "302, http://elsewhere.example.com, broken"
    })
    void holdsPlainHttpToARedirectOrARefusal(int status, @Nullable String location, String outcome) {
        answer("/mcp", status, location);
        assertThat(plainHttp()).isInstanceOf(outcome.equals("ok") ? Outcome.Kept.class : Outcome.Broken.class);
    }

    @Test
    void isContentWherePlainHttpIsClosed() {
        server.stop(0);
        assertThat(plainHttp()).isEqualTo(new Outcome.Kept("closed"));
    }

    @Test
    void seesReplicasThatDoNotKnowEachOthersClients() {
        var clients = new AtomicInteger();
        server.createContext("/register", exchange -> {
            var answer = JsonMapper.shared()
                    .writeValueAsBytes(Map.of(
                            "client_id",
                            "client-" + clients.incrementAndGet(),
                            "redirect_uris",
                            List.of(Registration.LOOPBACK.redirectUri()),
                            "token_endpoint_auth_method",
                            "none"));
            exchange.sendResponseHeaders(201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        var findings = new Findings();
        findings.foundServer(JsonMapper.shared().valueToTree(Map.of("registration_endpoint", base + "/register")));

        assertThat(look(new RegistrationCheck(http, findings, Registration.LOOPBACK)))
                .isInstanceOfSatisfying(
                        Outcome.Broken.class,
                        broken -> assertThat(broken.remedy()).contains("DATABASE_URL"));
    }

    @Test
    void seesThatARevokedTokenStillOpensCalls() {
        answer("/revoke", 200, null);
        answer("/mcp", 200, null);
        var findings = new Findings();
        findings.foundServer(JsonMapper.shared().valueToTree(Map.of("revocation_endpoint", base + "/revoke")));
        findings.foundClient("a client");
        findings.foundTokens(new Tokens("access", "refresh"));

        assertThat(look(new RevocationCheck(Target.of(base.toString()), http, findings, Duration.ZERO)))
                .isInstanceOfSatisfying(
                        Outcome.Broken.class,
                        broken -> assertThat(broken.seen()).startsWith("calls pass"));
    }

    private Outcome plainHttp() {
        return look(new PlainHttpCheck(Target.of("https://notion.example.com"), base.resolve("/mcp"), http));
    }

    private static Outcome look(Check check) {
        return Verification.run(List.of(check), _ -> {}).getFirst().outcome();
    }

    private void answer(String path, int status, @Nullable String location) {
        server.createContext(path, exchange -> {
            if (location != null) {
                exchange.getResponseHeaders().set("Location", location);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }
}
