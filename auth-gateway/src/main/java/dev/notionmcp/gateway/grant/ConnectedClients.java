package dev.notionmcp.gateway.grant;

import dev.notionmcp.gateway.database.SqlTime;
import dev.notionmcp.gateway.page.ShownName;
import dev.notionmcp.gateway.scope.Scopes;
import dev.notionmcp.gateway.workspace.WorkspaceRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which clients hold grants, as their person is shown them. */
@Component
public final class ConnectedClients {
    private final JdbcClient database;
    private final InstantSource clock;

    ConnectedClients(JdbcClient database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The clients with a live grant of this person to this workspace, oldest first. */
    public List<ConnectedClient> of(String personId, WorkspaceRef workspace) {
        var byId = new LinkedHashMap<String, ConnectedClient>();
        database.sql("""
                        select g.client_id, c.client_name, g.scopes, g.created_at, g.used_at
                        from grants g join clients c on c.client_id = g.client_id
                        where g.person = ? and g.workspace_name = ? and g.connection_id = ? and g.expires_at > ?
                        order by g.created_at""")
                .params(personId, workspace.name(), workspace.connectionId(), SqlTime.of(clock.instant()))
                .query(ConnectedClients::client)
                .list()
                .forEach(one -> byId.merge(one.id(), one, ConnectedClients::together));
        return List.copyOf(byId.values());
    }

    private static ConnectedClient together(ConnectedClient one, ConnectedClient other) {
        var scopes = new HashSet<>(one.scopes());
        scopes.addAll(other.scopes());
        var used = Stream.of(one, other)
                .map(ConnectedClient::usedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new ConnectedClient(one.id(), one.name(), scopes, one.connectedAt(), used);
    }

    private static ConnectedClient client(ResultSet row, int number) throws SQLException {
        var id = row.getString("client_id");
        var name = row.getString("client_name");
        return new ConnectedClient(
                id,
                ShownName.of(name == null ? "" : name, id),
                Scopes.split(row.getString("scopes")),
                SqlTime.in(row, "created_at"),
                SqlTime.inNullable(row, "used_at"));
    }
}
