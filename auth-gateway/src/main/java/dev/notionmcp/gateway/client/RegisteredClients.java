package dev.notionmcp.gateway.client;

import dev.notionmcp.gateway.database.SqlTime;
import dev.notionmcp.gateway.scope.Scopes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.stereotype.Component;

/**
 * The registered clients. A client's {@link RegisteredClient#getClientSecret secret} is its hash here, and its name is its id where it
 * gave none.
 */
@Component
public final class RegisteredClients implements RegisteredClientRepository {
    /** An id of ours, or a URL: anything else is unknown without asking the database, which takes no NUL for one. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}|https://[!-~]{1,1016}");

    private static final Duration NOTED = Duration.ofHours(1);

    private final JdbcClient database;
    private final InstantSource clock;

    RegisteredClients(JdbcClient database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void save(RegisteredClient client) {
        var known = database.sql("update clients set client_name = ?, redirect_uris = ? where client_id = ?")
                .params(client.getClientName(), String.join("\n", client.getRedirectUris()), client.getClientId())
                .update();
        if (known == 0) {
            add(client, null);
        }
    }

    /**
     * Stores a new client.
     *
     * @param fingerprint of what it registered with, null where an identical registration is a client of its own
     * @return false if one with this fingerprint came first
     */
    boolean add(RegisteredClient client, @Nullable String fingerprint) {
        var now = SqlTime.of(clock.instant());
        return database.sql("""
            insert into clients (fingerprint, client_id, secret_hash, client_name, auth_method, redirect_uris,
                created_at, used_at)
            values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing\
            """)
                        .param(fingerprint)
                        .param(client.getClientId())
                        .param(client.getClientSecret())
                        .params(
                                client.getClientName(),
                                client.getClientAuthenticationMethods()
                                        .iterator()
                                        .next()
                                        .getValue(),
                                String.join("\n", client.getRedirectUris()),
                                now,
                                now)
                        .update()
                == 1;
    }

    /** The id of the client that registered with the same before; its time until it is forgotten begins anew. */
    Optional<String> registeredAgain(String fingerprint) {
        var now = SqlTime.of(clock.instant());
        var known = database.sql("""
            update clients set used_at = ?, created_at = case when used_at = created_at then ? else created_at end
            where fingerprint = ?\
            """).params(now, now, fingerprint).update();
        return known == 0
                ? Optional.empty()
                : database.sql("select client_id from clients where fingerprint = ?")
                        .param(fingerprint)
                        .query(String.class)
                        .optional();
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    /** What is stored: a client that is known by a URL is not asked for here, and one never seen is unknown. */
    @Override
    public @Nullable RegisteredClient findByClientId(String clientId) {
        if (!ID.matcher(clientId).matches()) {
            return null;
        }
        return database.sql("select client_id, secret_hash, client_name, auth_method, redirect_uris from clients where"
                        + " client_id = ?")
                .param(clientId)
                .query(RegisteredClients::client)
                .optional()
                .orElse(null);
    }

    /**
     * Notes that a client was used, which keeps it from being forgotten; once an hour, because all users of a product can be one client,
     * whose requests would wait for each other here.
     */
    public void used(String clientId) {
        var now = clock.instant();
        database.sql("update clients set used_at = ? where client_id = ? and (used_at = created_at or used_at < ?)")
                .params(SqlTime.of(now), clientId, SqlTime.of(now.minus(NOTED)))
                .update();
    }

    private static RegisteredClient client(ResultSet row, int number) throws SQLException {
        return of(
                row.getString("client_id"),
                row.getString("secret_hash"),
                row.getString("client_name"),
                row.getString("auth_method"),
                row.getString("redirect_uris").lines().toList());
    }

    /** A client as this server sees each: the code and refresh grants, and all scopes. */
    static RegisteredClient of(
            String id,
            @Nullable String secretHash,
            @Nullable String name,
            String authMethod,
            List<String> redirectUris) {
        var builder = RegisteredClient.withId(id)
                .clientId(id)
                .clientName(name == null ? id : name)
                .clientAuthenticationMethod(new ClientAuthenticationMethod(authMethod))
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .redirectUris(uris -> uris.addAll(redirectUris))
                .scopes(scopes -> scopes.addAll(Scopes.ALL));
        return (secretHash == null ? builder : builder.clientSecret(secretHash)).build();
    }
}
