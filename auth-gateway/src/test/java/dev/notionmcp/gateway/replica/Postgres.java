package dev.notionmcp.gateway.replica;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** A PostgreSQL server of real binaries on loopback, which can be stopped, started again and made to hang. */
final class Postgres implements AutoCloseable {
    private static final String USER = "gateway";
    private static final String PASSWORD = "p@ss/word";

    private final Path folder;
    private EmbeddedPostgres server;

    private Postgres(Path folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    static Postgres start() {
        try {
            var folder = Files.createTempDirectory("postgres");
            var postgres = new Postgres(folder, server(folder, 0));
            postgres.execute("create role " + USER + " login password '" + PASSWORD + "'");
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres server(Path folder, int port) throws IOException {
        var builder = EmbeddedPostgres.builder().setDataDirectory(folder).setCleanDataDirectory(false);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    /** An empty database, as an operator names it. */
    String newDatabase(String name) {
        execute("create database " + name + " owner " + USER);
        return "postgresql://" + USER + ":p%40ss%2Fword@localhost:" + server.getPort() + "/" + name
                + "?sslmode=disable";
    }

    /** A connection with every right. */
    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(server.getJdbcUrl("postgres", database));
    }

    void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void startAgain() {
        try {
            server = server(folder, server.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connections stay open, and nothing answers on them any more. */
    void hang() {
        signal("STOP");
    }

    void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            var main = ProcessHandle.of(Long.parseLong(
                            Files.readAllLines(folder.resolve("postmaster.pid")).getFirst()))
                    .orElseThrow();
            var ids = Stream.concat(Stream.of(main), main.descendants()).map(process -> Long.toString(process.pid()));
            var command = Stream.concat(Stream.of("kill", "-" + name), ids).toList();
            new ProcessBuilder(command).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        stop();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
