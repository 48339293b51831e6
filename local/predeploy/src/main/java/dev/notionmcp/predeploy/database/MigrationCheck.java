package dev.notionmcp.predeploy.database;

import dev.notionmcp.gateway.database.DatabaseUrl;
import dev.notionmcp.predeploy.address.Network;
import dev.notionmcp.predeploy.check.Check;
import dev.notionmcp.predeploy.check.NotChecked;
import dev.notionmcp.predeploy.check.Outcome;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** The gateway that starts finds tables that it knows, or may make them. Flyway is only asked, by the gateway's own migrations. */
public record MigrationCheck(Database database, Network network) implements Check {
    private static final String HISTORY = "flyway_schema_history";

    @Override
    public String promise() {
        return "the database has this version's tables, or can get them";
    }

    @Override
    public Outcome look() throws NotChecked, IOException {
        try {
            var url = database.url();
            if (!url.isServer() || !Hosts.of(url, network).unknown().isEmpty()) {
                throw new NotChecked("needs the database");
            }
            return look(url);
        } catch (SQLException | FlywayException | IllegalArgumentException e) {
            throw new NotChecked("needs the database");
        }
    }

    private static Outcome look(DatabaseUrl url) throws SQLException {
        var migrations = flyway(url).info();
        var failed = names(migrations.all(), MigrationState::isFailed);
        if (!failed.isEmpty()) {
            return new Outcome.Broken(
                    "failed: " + failed,
                    "Look into the gateway's log for its cause, mend that, and remove its row from " + HISTORY + ".");
        }
        var changed = flyway(url).validateWithResult().invalidMigrations;
        if (!changed.isEmpty()) {
            return new Outcome.Broken(
                    "another than this version's: "
                            + changed.stream().map(each -> each.version).collect(Collectors.joining(", ")),
                    "Look whose database this is: the gateway that made it was of another origin.");
        }
        // an older gateway starts on a newer schema: docs/operations.md, "Upgrade and roll back"
        var newer = names(migrations.all(), state -> state == MigrationState.FUTURE_SUCCESS);
        if (!newer.isEmpty()) {
            return new Outcome.Kept("newer than this version, which can use it: " + newer);
        }
        return migrations.current() == null ? first(url) : pending(migrations.current(), migrations.pending());
    }

    /** Nobody has migrated it yet. */
    private static Outcome first(DatabaseUrl url) throws SQLException {
        try (var connection = Database.connect(url)) {
            if (Sql.isTrue(connection, "select count(*) > 0 from pg_tables where schemaname = current_schema()")) {
                return new Outcome.Broken(
                        "the schema has tables of others and no " + HISTORY,
                        "Give the gateway a database, or a schema (currentSchema in its URL), of its own.");
            }
            return Sql.isTrue(connection, "select has_schema_privilege(current_schema(), 'CREATE')")
                    ? new Outcome.Kept("it is empty, and the gateway makes its tables")
                    : new Outcome.Broken(
                            "the user " + url.user() + " may not create the tables",
                            "Grant it CREATE on the schema, or make it the owner.");
        }
    }

    private static Outcome pending(MigrationInfo current, MigrationInfo[] pending) {
        return new Outcome.Kept("at " + current.getVersion()
                + (pending.length == 0
                        ? ", as this version"
                        : ", and the gateway brings it to " + pending[pending.length - 1].getVersion()));
    }

    private static String names(MigrationInfo[] migrations, Predicate<MigrationState> state) {
        return Arrays.stream(migrations)
                .filter(migration -> state.test(migration.getState()))
                .map(migration -> migration.getVersion() + " " + migration.getDescription())
                .collect(Collectors.joining(", "));
    }

    private static Flyway flyway(DatabaseUrl url) {
        Map<String, String> properties = new TreeMap<>();
        Database.properties(url).forEach((name, value) -> properties.put(name.toString(), value.toString()));
        return Flyway.configure(DatabaseUrl.class.getClassLoader())
                .dataSource(url.jdbc(), url.user(), url.password())
                .jdbcProperties(properties)
                .locations("classpath:db/migration")
                .ignoreMigrationPatterns("*:pending", "*:future")
                .load();
    }
}
