package dev.notionmcp.predeploy.database;

import dev.notionmcp.gateway.database.DatabaseRefusal;
import dev.notionmcp.gateway.database.DatabaseUrl;
import dev.notionmcp.predeploy.address.Network;
import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.NotChecked;
import dev.notionmcp.predeploy.check.Outcome;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/** The database lets the gateway's user in, and is the one that takes writes. */
public record DatabaseCheck(Database database, Network network) implements Check {

    @Override
    public String promise() {
        return "the database is reachable";
    }

    @Override
    public Outcome look() throws NotChecked, IOException {
        DatabaseUrl url;
        try {
            url = database.url();
        } catch (IllegalArgumentException e) {
            return new Outcome.Broken(
                    "the URL in the Secret " + e.getMessage(),
                    "Write it as postgresql://user:password@host:5432/name?sslmode=require.");
        }
        if (!url.isServer()) {
            return new Outcome.Broken(
                    "the URL names an embedded database, which only one replica can use",
                    "Give the URL of a PostgreSQL server.");
        }
        var hosts = Hosts.of(url, network);
        var unknown = hosts.unknown();
        if (!unknown.isEmpty()) {
            return new Outcome.Broken(
                    "no address for " + String.join(", ", unknown),
                    "Correct the host in the Secret's URL, or its DNS entry.");
        }
        try (var connection = Database.connect(url)) {
            return takesWrites(url, connection);
        } catch (SQLException e) {
            return refused(url, hosts, e);
        }
    }

    private static Outcome takesWrites(DatabaseUrl url, Connection connection) throws SQLException {
        if (Sql.isTrue(connection, "select pg_is_in_recovery()")) {
            return broken(url, Objects.requireNonNull(DatabaseRefusal.remedy("25")));
        }
        return new Outcome.Kept("PostgreSQL " + connection.getMetaData().getDatabaseProductVersion() + " at " + url);
    }

    private static Outcome refused(DatabaseUrl url, Hosts hosts, SQLException e) throws NotChecked {
        if (isSilence(e) && hosts.arePrivate()) {
            throw new NotChecked(
                    url + " does not answer here; its address is private, so perhaps the cluster reaches it");
        }
        var remedy = DatabaseRefusal.remedy(Objects.requireNonNullElse(e.getSQLState(), ""));
        return broken(url, remedy == null ? e.getMessage() + "; look into the server's log" : remedy);
    }

    /** No answer at all, as a firewall gives, rather than a refusal. */
    private static boolean isSilence(SQLException e) {
        return e.getCause() instanceof SocketTimeoutException
                || e.getCause() instanceof NoRouteToHostException
                || (e.getCause() instanceof ConnectException refusal
                        && String.valueOf(refusal.getMessage()).contains("unreachable"));
    }

    /** @param sentence cause and remedy, separated as the gateway's are */
    private static Outcome broken(DatabaseUrl url, String sentence) {
        var parts = sentence.split("; ", 2);
        return new Outcome.Broken(
                url + " as " + (url.user() == null ? "no user" : url.user()) + ": " + parts[0],
                Character.toUpperCase(parts[1].charAt(0)) + parts[1].substring(1) + ".");
    }
}
