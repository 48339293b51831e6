package dev.notionmcp.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.notionmcp.gateway.GatewaySettings;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.gateway.SharedGateway;
import dev.notionmcp.gateway.client.RegisteredClients;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

/** What a person reads of a client whose document cannot be had. */
@ExtendWith({SharedGateway.class, OutputCaptureExtension.class})
class ClientDocumentsIT {
    private static DocumentHost host;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        host = DocumentHost.start(folder);
        host.describes("max-age=60", "https://a.example/cb");
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    @DisplayName("row 10: a host that was not asked, since others never answer, is asked the next time")
    void doesNotBlameAHostThatWasNotAsked(RunningGateway gateway) throws Exception {
        var held = new AtomicInteger();
        var end = new CountDownLatch(1);
        var addresses = addresses(name -> {
            held.incrementAndGet();
            hold(end);
            throw new UnknownHostException(name);
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var fetch = new DocumentFetch(addresses, trusted(), DocumentFetch.TIME)) {
            var documents = documents(gateway, fetch);
            try {
                for (var number = 0; number < 8; number++) {
                    var url = "https://h" + number + ".silent-" + number % 3 + ".example/c.json";
                    threads.execute(() -> documents.client(url));
                }
                await().untilAtomic(held, is(8));

                assertThat(sentence(documents, DocumentHost.url("/unasked.json")))
                        .contains("was not asked")
                        .endsWith("Connect again from the application in a moment.");
            } finally {
                end.countDown();
            }
            assertThat(documents.client(DocumentHost.url("/unasked.json"))).isInstanceOf(Lookup.Found.class);
        }
    }

    @Test
    @DisplayName("row 10: the page does not tell a name inside some network from one that does not exist; the log does")
    void isNoOracleForNames(RunningGateway gateway, CapturedOutput output) throws Exception {
        var addresses = addresses(name -> {
            if (name.startsWith("inside.")) {
                return new InetAddress[] {InetAddress.ofLiteral("10.0.0.1")};
            }
            throw new UnknownHostException(name + " has\nwords of its own");
        });
        try (var fetch = new DocumentFetch(addresses, trusted(), DocumentFetch.TIME)) {
            var documents = documents(gateway, fetch);

            var inside = sentence(documents, "https://inside.corp.example/c.json");
            var nowhere = sentence(documents, "https://nowhere.corp.example/c.json");

            assertThat(inside.replace("inside.", "nowhere.")).isEqualTo(nowhere);
        }
        assertThat(output)
                .contains("from inside.corp.example: NotPublic", "from nowhere.corp.example: UnknownHostException")
                .doesNotContain("words of its own");
    }

    private static void hold(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String sentence(ClientDocuments documents, String clientId) {
        var missing = (Lookup.Missing) documents.client(clientId);
        return missing.happened() + " " + missing.next();
    }

    private static CheckedAddresses addresses(CheckedAddresses.Lookup lookup) {
        return new CheckedAddresses(lookup, Map.of(DocumentHost.NAME, host.port()));
    }

    private static SSLContext trusted() throws Exception {
        return DocumentConfiguration.trust(host.certificate());
    }

    /** Those of a gateway, but for how hosts are asked. */
    private static ClientDocuments documents(RunningGateway gateway, DocumentFetch fetch) {
        var clock = gateway.bean(InstantSource.class);
        return new ClientDocuments(
                new ObjectProvider<>() {
                    @Override
                    public DocumentFetch getObject() {
                        return fetch;
                    }
                },
                gateway.bean(StoredDocuments.class),
                new RecentFailures(clock),
                new FetchLimits(clock),
                gateway.bean(RegisteredClients.class),
                gateway.bean(JsonMapper.class),
                clock,
                gateway.bean(GatewaySettings.class));
    }
}
