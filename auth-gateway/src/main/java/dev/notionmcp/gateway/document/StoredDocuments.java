package dev.notionmcp.gateway.document;

import dev.notionmcp.gateway.client.ClientMetadata;
import dev.notionmcp.gateway.client.RegisteredClients;
import dev.notionmcp.gateway.database.SqlTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The documents as last read. What they say lies with the registered clients, so that every other endpoint knows one by its URL
 * without asking its host.
 */
@Component
final class StoredDocuments {
    private final JdbcClient database;
    private final TransactionOperations transaction;
    private final RegisteredClients clients;
    private final InstantSource clock;

    StoredDocuments(
            JdbcClient database, TransactionOperations transaction, RegisteredClients clients, InstantSource clock) {
        this.database = database;
        this.transaction = transaction;
        this.clients = clients;
        this.clock = clock;
    }

    /**
     * @param confirmedAt when the host last said so
     * @param freshUntil when the host is to be asked again
     */
    record Copy(@Nullable String etag, Instant confirmedAt, Instant freshUntil) {}

    Optional<Copy> find(ClientIdUrl url) {
        return database.sql("select etag, confirmed_at, fresh_until from client_documents where client_id = ?")
                .param(url.value())
                .query((row, number) -> new Copy(
                        row.getString("etag"), SqlTime.in(row, "confirmed_at"), SqlTime.in(row, "fresh_until")))
                .optional();
    }

    void store(ClientIdUrl url, ClientMetadata metadata, @Nullable String etag, Duration fresh) {
        transaction.executeWithoutResult(status -> {
            clients.save(metadata.client(url.value(), null));
            if (!confirm(url, etag, fresh)) {
                var now = clock.instant();
                database.sql("""
                                insert into client_documents (etag, client_id, confirmed_at, fresh_until) values (?, ?, ?, ?)
                                on conflict do nothing""")
                        .param(etag)
                        .params(url.value(), SqlTime.of(now), SqlTime.of(now.plus(fresh)))
                        .update();
            }
        });
    }

    /** Notes that the host stands by a copy; false if there is none. */
    boolean confirm(ClientIdUrl url, @Nullable String etag, Duration fresh) {
        var now = clock.instant();
        return database.sql(
                                "update client_documents set etag = ?, confirmed_at = ?, fresh_until = ? where client_id = ?")
                        .param(etag)
                        .params(SqlTime.of(now), SqlTime.of(now.plus(fresh)), url.value())
                        .update()
                == 1;
    }
}
