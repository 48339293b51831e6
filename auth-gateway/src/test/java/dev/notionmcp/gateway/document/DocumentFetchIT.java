package dev.notionmcp.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsExchange;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How hosts are asked, and what is not taken from them. */
@ExtendWith(SharedGateway.class)
class DocumentFetchIT {
    private static final Duration TIME = Duration.ofSeconds(5);

    private static DocumentHost host;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        host = DocumentHost.start(folder);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @BeforeEach
    void forgetRequests() {
        host.requests().clear();
    }

    @Test
    @DisplayName("row 10: the address is the checked one, TLS and the Host header keep the name")
    void asksByName() throws Exception {
        host.answers(exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            exchange.getResponseHeaders().set("Cache-Control", "max-age=600");
            DocumentHost.send(exchange, 200, "application/json", "{}");
        });

        assertThat(fetch("/c.json", trusted(), TIME)).isInstanceOfSatisfying(Fetched.Document.class, document -> {
            assertThat(document.body()).asString().isEqualTo("{}");
            assertThat(document.etag()).isEqualTo("\"1\"");
            assertThat(document.fresh()).isEqualTo(Duration.ofMinutes(10));
        });
        assertThat(host.requests()).singleElement().satisfies(request -> {
            assertThat(request.getRequestHeaders().get("Host")).isEqualTo(List.of(DocumentHost.NAME));
            assertThat(request.getRequestHeaders()).doesNotContainKeys("Cookie", "Authorization", "Accept-encoding");
            var session = (ExtendedSSLSession) ((HttpsExchange) request).getSSLSession();
            assertThat(session.getRequestedServerNames()).containsExactly(new SNIHostName(DocumentHost.NAME));
        });
    }

    @ParameterizedTest
    @DisplayName("row 10: what is not a small JSON document at that very address is refused")
    @CsvSource({
        "302, application/json, 2, answers 302",
        "307, application/json, 2, answers 307",
        "304, application/json, 0, answers 304",
        "404, application/json, 2, answers 404",
        "204, application/json, 0, answers 204",
        "200, text/html, 2, something else",
        "200, application/json, 10241, more than 10 KB"
    })
    void refusesAnythingElse(int status, String type, int length, String reason) throws Exception {
        host.answers(exchange -> {
            exchange.getResponseHeaders().set("Location", DocumentHost.url("/elsewhere"));
            DocumentHost.send(exchange, status, type, " ".repeat(length));
        });

        assertThat(fetch("/c.json", trusted(), TIME))
                .isInstanceOfSatisfying(
                        Fetched.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reason));
        assertThat(host.requests()).hasSize(1);
    }

    @Test
    @DisplayName("row 10: a host that sends byte after byte is not waited for")
    void endsWhatTakesTooLong() throws Exception {
        var ended = new CountDownLatch(1);
        host.answers(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                while (ended.getCount() > 0) {
                    body.write(' ');
                    body.flush();
                    ended.await(50, TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(fetch("/c.json", trusted(), Duration.ofSeconds(1)))
                .isEqualTo(new Fetched.HostFailed("did not answer in time"));
        ended.countDown();
    }

    @Test
    void knowsThatAHostFails() throws Exception {
        host.answers(exchange -> DocumentHost.send(exchange, 503, "application/json", "{}"));
        assertThat(fetch("/c.json", trusted(), TIME)).isEqualTo(new Fetched.HostFailed("answers 503"));

        host.fails();
        assertThat(fetch("/c.json", trusted(), TIME)).isInstanceOf(Fetched.HostFailed.class);
    }

    @Test
    @DisplayName("row 10: a certificate that nobody trusts, or of another name, is no document")
    void checksTheCertificate() throws Exception {
        host.describes("max-age=60", "https://a.example/cb");

        assertThat(fetch("/c.json", SSLContext.getDefault(), TIME)).isInstanceOf(Fetched.HostFailed.class);
        var other = new CheckedAddresses(InetAddress::getAllByName, Map.of("other.test", host.port()));
        assertThat(fetch("https://other.test/c.json", other, trusted(), TIME)).isInstanceOf(Fetched.HostFailed.class);
        assertThat(host.requests()).isEmpty();
    }

    @ParameterizedTest
    @DisplayName("row 10: a name with an address inside some network is not connected to, whatever else it has")
    @CsvSource({"127.0.0.1", "::1", "8.8.8.8 127.0.0.1", "10.0.0.1", "169.254.169.254"})
    void connectsToPublicAddressesAlone(String addresses) throws Exception {
        var resolved = List.of(addresses.split(" ")).stream()
                .map(InetAddress::ofLiteral)
                .toArray(InetAddress[]::new);
        var production = new CheckedAddresses(name -> resolved, Map.of());

        assertThat(fetch("https://client.test:" + host.port() + "/c.json", production, trusted(), TIME))
                .isEqualTo(new Fetched.Refused("could not be reached over https"));
        assertThat(host.requests()).isEmpty();
    }

    @Test
    @DisplayName("row 10: this machine's own name is refused in production")
    void refusesLoopbackByItsName() {
        var production = new CheckedAddresses(InetAddress::getAllByName, Map.of());

        assertThatThrownBy(() -> production.resolve("localhost", 443)).isInstanceOf(CheckedAddresses.NotPublic.class);
    }

    @Test
    @DisplayName("row 10: a gateway without settings of tests does not connect to this machine")
    void productionRefusesLoopback(RunningGateway production) {
        // past what a client may name at all
        var url = "https://localhost:" + host.port() + "/c.json";

        assertThat(production.bean(DocumentFetch.class).fetch(new ClientIdUrl(url, URI.create(url)), null))
                .isEqualTo(new Fetched.Refused("could not be reached over https"));
        assertThat(host.requests()).isEmpty();
    }

    private static Fetched fetch(String path, SSLContext trust, Duration time) throws Exception {
        var addresses = new CheckedAddresses(InetAddress::getAllByName, Map.of(DocumentHost.NAME, host.port()));
        return fetch(DocumentHost.url(path), addresses, trust, time);
    }

    private static Fetched fetch(String url, CheckedAddresses addresses, SSLContext trust, Duration time)
            throws Exception {
        try (var fetch = new DocumentFetch(addresses, trust, time)) {
            return fetch.fetch(ClientIdUrl.of(url).orElseThrow(), null);
        }
    }

    private static SSLContext trusted() throws Exception {
        return DocumentConfiguration.trust(host.certificate());
    }
}
