package dev.notionmcp.gateway.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.sandbox.NotionSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/** Clients that are known by the URL of their document, the host of all these, and a gateway that may ask it. */
final class UrlClients implements AutoCloseable {

    static final String[] REDIRECT_URIS = {OAuthClient.REDIRECT_URI, "http://localhost:7777/callback"};

    private final AtomicInteger count = new AtomicInteger();
    private final Path folder;
    private final Cluster cluster = Cluster.start();
    private final NotionSandbox sandbox;
    final DocumentHost host;
    final RunningGateway gateway;

    private UrlClients() throws Exception {
        folder = Files.createTempDirectory("url-clients");
        sandbox = NotionSandbox.start(0, null);
        host = DocumentHost.start(folder);
        gateway = RunningGateway.start(folder.resolve("state"), sandbox, cluster, host.settings());
    }

    /** As each test finds them: the host describes any client, and counts from here. */
    void beginAnew() {
        // the host's allowance fills up again
        gateway.passTime(Duration.ofMinutes(2));
        host.describes("max-age=3600", REDIRECT_URIS);
        host.requests().clear();
    }

    OAuthClient newClient() {
        return OAuthClient.known(gateway, DocumentHost.url("/client-" + count.incrementAndGet() + ".json"));
    }

    static HttpResponse<String> consent(OAuthClient client) {
        return new Browser().get(client.authorizeUrl(Map.of()));
    }

    static void assertConsentShown(OAuthClient client) {
        var page = consent(client);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Described client", "Continue to Notion");
    }

    static void assertRefused(OAuthClient client, String reason) {
        var page = consent(client);
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.headers().firstValue("Location")).isEmpty();
        assertThat(page.body().replace("&#39;", "'")).contains(reason);
    }

    @Override
    public void close() {
        gateway.close();
        host.close();
        sandbox.close();
        cluster.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One for all tests, as a parameter of their methods. */
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == UrlClients.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(UrlClients.class))
                    .computeIfAbsent(UrlClients.class, type -> started(), UrlClients.class);
        }

        private static UrlClients started() {
            try {
                return new UrlClients();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
