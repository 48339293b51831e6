package dev.notionmcp.gateway.grant;

import dev.notionmcp.gateway.audit.AuditEvent;
import dev.notionmcp.gateway.audit.AuditField;
import dev.notionmcp.gateway.audit.AuditLog;
import dev.notionmcp.gateway.database.SqlTime;
import dev.notionmcp.gateway.scope.Scopes;
import dev.notionmcp.gateway.workspace.WorkspaceRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The grants. Ending one deletes it, and with it its codes, access tokens and refresh tokens. */
@Component
public final class Grants {
    /** The columns that {@link #grant} reads, of the table aliased g. */
    static final String COLUMNS =
            "g.id, g.person, g.client_id, g.workspace_name, g.connection_id, g.resource, g.scopes";

    private static final String SELECT = "select " + COLUMNS + " from grants g where ";

    private final JdbcClient database;
    private final TransactionOperations transaction;
    private final AccessTokenCache cache;

    Grants(JdbcClient database, TransactionOperations transaction, AccessTokenCache cache) {
        this.database = database;
        this.transaction = transaction;
        this.cache = cache;
    }

    void begin(Grant grant, Instant now, Instant expiresAt) {
        database.sql("""
            insert into grants (id, person, client_id, workspace_name, connection_id, resource, scopes, generation,
                created_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, 0, ?, ?)\
            """)
                .params(
                        grant.id(),
                        grant.person(),
                        grant.clientId(),
                        grant.workspace().name(),
                        grant.workspace().connectionId(),
                        grant.resource(),
                        Scopes.join(grant.scopes()),
                        SqlTime.of(now),
                        SqlTime.of(expiresAt))
                .update();
    }

    /**
     * Keeps a grant as it is until this transaction ends; false if it has ended. Taken before anything of the grant is changed, so that
     * two requests, or one and the grant's end, come one after the other and never wait for each other.
     */
    boolean lock(String id) {
        return database.sql("select id from grants where id = ? for update")
                .param(id)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** Prolongs a grant to the expiry of its newest refresh token. */
    void prolong(String id, Instant expiresAt) {
        database.sql("update grants set expires_at = ? where id = ?")
                .params(SqlTime.of(expiresAt), id)
                .update();
    }

    /**
     * Takes the refresh tokens of a grant from one generation to the next; false if another request did.
     */
    boolean advance(String id, int generation, Instant expiresAt) {
        return database.sql("update grants set generation = generation + 1, expires_at = ? where id = ? and"
                                + " generation = ?")
                        .params(SqlTime.of(expiresAt), id, generation)
                        .update()
                == 1;
    }

    /** Ends a grant. Other replicas notice when their cached look-ups run out, within seconds. */
    public void end(Grant grant, String why) {
        transaction.executeWithoutResult(status -> {
            database.sql("delete from grants where id = ?").param(grant.id()).update();
            // in a caller's transaction it has not ended before that one does
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    ended(grant, why);
                }
            });
        });
    }

    private void ended(Grant grant, String why) {
        cache.forget(grant.id());
        AuditLog.event(
                AuditEvent.GRANT_ENDED,
                AuditField.grant(grant.id()),
                AuditField.client(grant.clientId()),
                AuditField.person(grant.person()),
                AuditField.workspace(grant.workspace().name()),
                AuditField.why(why));
    }

    /** Ends every grant to a workspace and says how many there were; one begun later is not live, as its workspace is not. */
    public int endAllOf(WorkspaceRef workspace, String why) {
        return end(
                database.sql(SELECT + "g.workspace_name = ? and g.connection_id = ?")
                        .params(workspace.name(), workspace.connectionId())
                        .query((row, number) -> grant(row))
                        .list(),
                why);
    }

    /** Ends what one client holds of a person's workspace and says how many grants that were. */
    public int endAllOf(String clientId, String person, WorkspaceRef workspace, String why) {
        return end(
                database.sql(SELECT
                                + "g.client_id = ? and g.person = ? and g.workspace_name = ? and g.connection_id = ?")
                        .params(clientId, person, workspace.name(), workspace.connectionId())
                        .query((row, number) -> grant(row))
                        .list(),
                why);
    }

    private int end(List<Grant> grants, String why) {
        grants.forEach(grant -> end(grant, why));
        return grants.size();
    }

    static Grant grant(ResultSet row) throws SQLException {
        return grant(row, row.getString("scopes"));
    }

    /** A grant with the scopes of one of its tokens. */
    static Grant grant(ResultSet row, String scopes) throws SQLException {
        return new Grant(
                row.getString("id"),
                row.getString("person"),
                row.getString("client_id"),
                new WorkspaceRef(row.getString("workspace_name"), row.getString("connection_id")),
                row.getString("resource"),
                Scopes.split(scopes));
    }
}
