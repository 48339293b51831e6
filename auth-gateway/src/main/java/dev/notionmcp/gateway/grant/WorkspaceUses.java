package dev.notionmcp.gateway.grant;

import dev.notionmcp.gateway.database.SqlTime;
import dev.notionmcp.gateway.workspace.WorkspaceRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether anyone holds a grant to a connection, ever did, and since when nobody does. */
@Component
public final class WorkspaceUses {
    private static final String OF = " where workspace_name = ? and connection_id = ?";

    private final JdbcClient database;

    WorkspaceUses(JdbcClient database) {
        this.database = database;
    }

    /**
     * What is known of a connection.
     *
     * @param connectedAt of its newest login
     * @param redeemed whether any client ever got tokens for it
     * @param unusedSince null while a grant lives
     */
    public record Use(
            WorkspaceRef workspace,
            Instant connectedAt,
            boolean redeemed,
            @Nullable Instant unusedSince) {}

    /** A login ended here; a client has yet to redeem its code. */
    void connected(WorkspaceRef workspace, Instant now) {
        var known = database.sql("update workspace_uses set connected_at = ?" + OF)
                .params(SqlTime.of(now), workspace.name(), workspace.connectionId())
                .update();
        if (known == 0) {
            add(workspace, now, false, null);
        }
    }

    void redeemed(WorkspaceRef workspace) {
        database.sql("update workspace_uses set redeemed = true" + OF)
                .params(workspace.name(), workspace.connectionId())
                .update();
    }

    public List<Use> all() {
        return database.sql(
                        "select workspace_name, connection_id, connected_at, redeemed, unused_since from workspace_uses")
                .query(WorkspaceUses::use)
                .list();
    }

    /** The connections to which a grant lives. */
    public Set<WorkspaceRef> live(Instant now) {
        return new HashSet<>(
                database.sql("select distinct workspace_name, connection_id from grants where expires_at > ?")
                        .param(SqlTime.of(now))
                        .query((row, number) -> ref(row))
                        .list());
    }

    public boolean isLive(WorkspaceRef workspace, Instant now) {
        return database.sql("select count(*) from grants" + OF + " and expires_at > ?")
                        .params(workspace.name(), workspace.connectionId(), SqlTime.of(now))
                        .query(Long.class)
                        .single()
                > 0;
    }

    public void usedAgain(WorkspaceRef workspace) {
        database.sql("update workspace_uses set unused_since = null" + OF)
                .params(workspace.name(), workspace.connectionId())
                .update();
    }

    /** Begins the time after which it goes, unless it has begun. One of which nothing is known counts as used before. */
    public void unused(WorkspaceRef workspace, Instant now) {
        var known = database.sql("update workspace_uses set unused_since = coalesce(unused_since, ?)" + OF)
                .params(SqlTime.of(now), workspace.name(), workspace.connectionId())
                .update();
        if (known == 0) {
            add(workspace, now, true, now);
        }
    }

    public void forget(WorkspaceRef workspace) {
        database.sql("delete from workspace_uses" + OF)
                .params(workspace.name(), workspace.connectionId())
                .update();
    }

    private void add(WorkspaceRef workspace, Instant now, boolean redeemed, @Nullable Instant unusedSince) {
        database.sql("""
                        insert into workspace_uses (workspace_name, connection_id, connected_at, redeemed, unused_since)
                        values (?, ?, ?, ?, ?) on conflict do nothing""")
                .params(workspace.name(), workspace.connectionId(), SqlTime.of(now), redeemed)
                .param(unusedSince == null ? null : SqlTime.of(unusedSince))
                .update();
    }

    private static Use use(ResultSet row, int number) throws SQLException {
        return new Use(
                ref(row),
                SqlTime.in(row, "connected_at"),
                row.getBoolean("redeemed"),
                SqlTime.inNullable(row, "unused_since"));
    }

    private static WorkspaceRef ref(ResultSet row) throws SQLException {
        return new WorkspaceRef(row.getString("workspace_name"), row.getString("connection_id"));
    }
}
