package dev.notionmcp.gateway.document;

import dev.notionmcp.gateway.GatewaySettings;
import dev.notionmcp.gateway.client.ClientDocument;
import dev.notionmcp.gateway.client.InvalidClientMetadata;
import dev.notionmcp.gateway.client.RegisteredClients;
import dev.notionmcp.gateway.document.RecentFailures.Failure;
import dev.notionmcp.gateway.document.StoredDocuments.Copy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the client of an authorization request, and for one that is a URL its document: the stored copy while it is fresh, else what
 * its host says. This is the only place that asks a host; the other endpoints know clients from the database alone.
 */
@Component
public final class ClientDocuments {
    /** How long a copy serves while its host fails. */
    static final Duration STALE = Duration.ofDays(7);

    private final ObjectProvider<DocumentFetch> fetch;
    private final StoredDocuments documents;
    private final RecentFailures failures;
    private final FetchLimits limits;
    private final RegisteredClients clients;
    private final JsonMapper json;
    private final InstantSource clock;
    private final boolean on;
    private final Map<String, CompletableFuture<Lookup>> running = new ConcurrentHashMap<>();

    ClientDocuments(
            ObjectProvider<DocumentFetch> fetch,
            StoredDocuments documents,
            RecentFailures failures,
            FetchLimits limits,
            RegisteredClients clients,
            JsonMapper json,
            InstantSource clock,
            GatewaySettings settings) {
        this.fetch = fetch;
        this.documents = documents;
        this.failures = failures;
        this.limits = limits;
        this.clients = clients;
        this.json = json;
        this.clock = clock;
        this.on = settings.clientDocuments();
    }

    /** The client of any kind that an authorization request names. */
    public Lookup client(String clientId) {
        if (!on || !ClientIdUrl.isMeant(clientId)) {
            return registered(clientId);
        }
        var url = ClientIdUrl.of(clientId);
        return url.isPresent()
                ? described(url.get())
                : new Lookup.Missing(
                        "The application that sent you here names itself by an address that this server does not take: "
                                + "it must begin with https, name a host and a path, and have no fragment, user or dot segments.",
                        "Tell whoever makes the application.");
    }

    private Lookup registered(String clientId) {
        var client = clients.findByClientId(clientId);
        return client == null
                ? new Lookup.Missing(
                        "The application that sent you here is not registered with this server.",
                        "Remove the connection in the application and add it again.")
                : new Lookup.Found(client);
    }

    private Lookup described(ClientIdUrl url) {
        var copy = documents.find(url).orElse(null);
        return copy != null && clock.instant().isBefore(copy.freshUntil())
                ? registered(url.value())
                : once(url, () -> askAgain(url, copy));
    }

    /** Of several requests for one document at the same moment one asks, and all get its answer. */
    private Lookup once(ClientIdUrl url, Supplier<Lookup> ask) {
        var mine = new CompletableFuture<Lookup>();
        var first = running.putIfAbsent(url.value(), mine);
        if (first != null) {
            return first.join();
        }
        try {
            var answer = ask.get();
            mine.complete(answer);
            return answer;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            running.remove(url.value());
        }
    }

    private Lookup askAgain(ClientIdUrl url, @Nullable Copy copy) {
        var failure = failures.of(url);
        return failure.isPresent() ? withoutHost(url, copy, failure.get()) : ask(url, copy);
    }

    private Lookup ask(ClientIdUrl url, @Nullable Copy copy) {
        if (!limits.allow(url.site())) {
            return withoutHost(url, copy, new Failure("was asked too often", true, clock.instant()));
        }
        return switch (fetch.getObject().fetch(url, copy == null ? null : copy.etag())) {
            case Fetched.Document document -> read(url, document);
            case Fetched.Unchanged unchanged -> {
                documents.confirm(url, copy == null ? null : copy.etag(), unchanged.fresh());
                yield registered(url.value());
            }
            case Fetched.Refused refused -> withoutHost(url, copy, failures.add(url, refused.reason(), false));
            case Fetched.HostFailed failed -> withoutHost(url, copy, failures.add(url, failed.reason(), true));
            // not among the failures: the host may answer the next time
            case Fetched.NotAsked() ->
                serves(copy)
                        ? registered(url.value())
                        : missing(url, "was not asked, because this server is busy asking others", "in a moment");
        };
    }

    private Lookup read(ClientIdUrl url, Fetched.Document document) {
        try {
            var metadata = ClientDocument.read(json.readTree(document.body()), url.value());
            documents.store(url, metadata, document.etag(), document.fresh());
            return registered(url.value());
        } catch (InvalidClientMetadata e) {
            return missing(url, failures.add(url, "describes it wrongly (" + e.getMessage() + ")", false));
        } catch (JacksonException e) {
            return missing(url, failures.add(url, "describes it with something that is not JSON", false));
        }
    }

    private Lookup withoutHost(ClientIdUrl url, @Nullable Copy copy, Failure failure) {
        return failure.isHosts() && serves(copy) ? registered(url.value()) : missing(url, failure);
    }

    /** Whether a copy serves while its host cannot say. */
    private boolean serves(@Nullable Copy copy) {
        return copy != null && clock.instant().isBefore(copy.confirmedAt().plus(STALE));
    }

    private static Lookup missing(ClientIdUrl url, Failure failure) {
        return missing(url, failure.reason(), "in a few minutes");
    }

    private static Lookup missing(ClientIdUrl url, String reason, String when) {
        return new Lookup.Missing(
                "Who the application is that sent you here is for " + url.host() + " to say, which " + reason + ".",
                "Connect again from the application " + when + ".");
    }
}
