package dev.notionmcp.gateway.document;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks hosts for documents. Whoever sends a person to {@code /authorize} chooses the URL, so nothing here trusts it: public addresses
 * over TLS alone, no redirect, little data, little time, and no connection is kept.
 *
 * <p>Apache's client and not the JDK's, because only there the addresses that are connected to can be given while TLS and the Host
 * header keep the name. It runs in a few threads of the platform: resolving a name would hold one of the few carriers of virtual ones.
 */
final class DocumentFetch implements AutoCloseable {
    static final int MAX_BYTES = 10 * 1024;
    static final Duration TIME = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(DocumentFetch.class);
    private static final String NOT_REACHED = "could not be reached over https";

    private final CloseableHttpClient http;
    private final Duration time;
    private final Turns turns = new Turns(Turns.WAIT);

    /** As many as there are turns. */
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("client-document-", 0).daemon().factory());

    /** @param time for one document from the first look-up to the last byte */
    DocumentFetch(DnsResolver addresses, SSLContext trust, Duration time) {
        this.time = time;
        var timeout = Timeout.of(time);
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses)
                        .setTlsSocketStrategy(new DefaultClientTlsStrategy(trust))
                        .setMaxConnTotal(Turns.MOST)
                        .setMaxConnPerRoute(Turns.MOST)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(timeout)
                                .setSocketTimeout(timeout)
                                .build())
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("notion-mcp-remote")
                .build();
    }

    /** @param etag of the copy that is known, null where there is none */
    Fetched fetch(ClientIdUrl url, @Nullable String etag) {
        var request = new HttpGet(url.uri());
        request.setHeader(HttpHeaders.ACCEPT, "application/json");
        if (etag != null) {
            request.setHeader(HttpHeaders.IF_NONE_MATCH, etag);
        }
        try {
            return turns.take(url.site()) ? inTurn(url, request, etag != null) : new Fetched.NotAsked();
        } catch (RejectedExecutionException e) {
            return new Fetched.NotAsked();
        } catch (TimeoutException e) {
            return new Fetched.HostFailed("did not answer in time");
        } catch (ExecutionException e) {
            return failed(url, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Fetched.NotAsked();
        }
    }

    private Fetched inTurn(ClientIdUrl url, HttpGet request, boolean known)
            throws ExecutionException, InterruptedException, TimeoutException {
        var answer = submit(url.site(), request, known);
        try {
            return answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            request.abort();
        }
    }

    /** The turn lasts as long as the thread is held, which a look-up of a name does even after the request was given up. */
    private Future<Fetched> submit(String site, HttpGet request, boolean known) {
        try {
            return threads.submit(() -> {
                try {
                    return http.execute(request, response -> read(response, known));
                } finally {
                    turns.giveBack(site);
                }
            });
        } catch (RejectedExecutionException e) {
            turns.giveBack(site);
            throw e;
        }
    }

    /**
     * Tells the person the same of a host that is inside some network as of one that does not exist: the difference would let everybody
     * ask which names a network has. The log has it, and no words of the host's.
     */
    private static Fetched failed(ClientIdUrl url, @Nullable Throwable cause) {
        LOG.info(
                "The document of a client could not be fetched from {}: {}",
                url.host(),
                cause == null ? "unknown" : cause.getClass().getSimpleName());
        return cause instanceof CheckedAddresses.NotPublic
                ? new Fetched.Refused(NOT_REACHED)
                : new Fetched.HostFailed(NOT_REACHED);
    }

    private static Fetched read(ClassicHttpResponse response, boolean known) throws IOException {
        var status = response.getCode();
        if (status == HttpStatus.SC_NOT_MODIFIED && known) {
            return new Fetched.Unchanged(freshness(response));
        }
        if (status >= 500 || status == HttpStatus.SC_TOO_MANY_REQUESTS || status == HttpStatus.SC_REQUEST_TIMEOUT) {
            return new Fetched.HostFailed("answers " + status);
        }
        if (status != HttpStatus.SC_OK) {
            return new Fetched.Refused("answers " + status + " instead of a document");
        }
        var entity = response.getEntity();
        if (entity == null || !isJson(String.valueOf(entity.getContentType()))) {
            return new Fetched.Refused("answers with something else than application/json");
        }
        var body = entity.getContent().readNBytes(MAX_BYTES + 1);
        return body.length > MAX_BYTES
                ? new Fetched.Refused("answers with more than 10 KB")
                : new Fetched.Document(body, etag(response), freshness(response));
    }

    private static boolean isJson(String contentType) {
        var type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || (type.startsWith("application/") && type.endsWith("+json"));
    }

    private static @Nullable String etag(HttpMessage response) {
        var etag = header(response, HttpHeaders.ETAG);
        // as much as the database's column takes; without one the document is read anew
        return etag.isEmpty() || etag.length() > 256 ? null : etag;
    }

    private static Duration freshness(HttpMessage response) {
        var age = header(response, HttpHeaders.AGE);
        return Freshness.of(
                header(response, HttpHeaders.CACHE_CONTROL).toLowerCase(Locale.ROOT),
                age.matches("\\d{1,9}") ? Long.parseLong(age) : 0);
    }

    private static String header(HttpMessage response, String name) {
        var header = response.getFirstHeader(name);
        return header == null || header.getValue() == null ? "" : header.getValue();
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        http.close();
    }
}
