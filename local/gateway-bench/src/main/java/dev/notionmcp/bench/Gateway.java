package dev.notionmcp.bench;

import static java.util.Map.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** This project's gateway as it is shipped, with some tenants in its database and in an embedded Kubernetes API. */
final class Gateway implements Contender {

    /** One tenant has as many clients as 64 connections need: the gateway bounds how many calls of a grant run at once. */
    private static final int CLIENTS_OF_ONE = 4;

    private final int count;
    private final List<Client> clients;
    private final Cluster cluster;
    private final Program program;
    private final int port;

    /**
     * @param options the JVM's
     * @param rights in Kubernetes as the chart grants them, YAML
     * @param folder for its state and log
     */
    record Build(Path jar, List<String> options, String rights, Path folder) {}

    /** Starts it, writes its tenants into its database while it is stopped, and starts it again. */
    Gateway(Build build, int count, int runtimePort) throws IOException {
        this.count = count;
        var tenants = IntStream.range(0, count).mapToObj(Tenant::new).toList();
        clients = count == 1
                ? IntStream.range(0, CLIENTS_OF_ONE)
                        .mapToObj(number -> new Client(tenants.getFirst(), number))
                        .toList()
                : tenants.stream().map(tenant -> new Client(tenant, 0)).toList();
        cluster = new Cluster(tenants, runtimePort, build.rights());
        port = Program.freePort();
        var state = build.folder().resolve("state");
        start(build, state).close();
        addGrants(state.resolve("gateway"));
        program = start(build, state);
    }

    private Program start(Build build, Path state) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(build.options());
        command.addAll(List.of("-jar", build.jar().toString()));
        Files.createDirectories(build.folder());
        return new Program(
                command,
                Map.ofEntries(
                        entry("KUBECONFIG", cluster.kubeconfigOfGateway().toString()),
                        entry("HOST", "127.0.0.1"),
                        entry("PORT", Integer.toString(port)),
                        entry("MANAGEMENT_PORT", Integer.toString(Program.freePort())),
                        entry("BASE_URL", url()),
                        entry("STATE_DIR", state.toString()),
                        entry("NOTION_BASE_URL", "http://127.0.0.1:1"),
                        entry("NOTION_OAUTH_CLIENT_ID", "bench"),
                        entry("NOTION_OAUTH_CLIENT_SECRET", "bench"),
                        // counted, and never reached
                        entry("CALLS_PER_MINUTE", "100000000"),
                        entry("CALL_BURST", "100000000")),
                build.folder(),
                port);
    }

    private String url() {
        return "http://" + host();
    }

    private void addGrants(Path database) throws IOException {
        var address = "jdbc:h2:file:" + database + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;IFEXISTS=TRUE";
        try (var connection = DriverManager.getConnection(address)) {
            try (var client = connection.createStatement()) {
                client.execute("""
                        insert into clients (client_id, client_name, auth_method, redirect_uris, created_at, used_at)
                        values ('bench', 'bench', 'none', 'http://localhost/', current_timestamp, current_timestamp)""");
            }
            for (var one : clients) {
                addGrant(connection, one);
            }
        } catch (SQLException e) {
            throw new IOException("the grants could not be written", e);
        }
    }

    private void addGrant(Connection connection, Client client) throws SQLException {
        try (var grant = connection.prepareStatement("""
                insert into grants (id, person, client_id, workspace_name, connection_id, resource, scopes, generation,
                    created_at, expires_at)
                values (?, ?, 'bench', ?, ?, ?, ?, 0, current_timestamp, dateadd(day, 1, current_timestamp))""");
                var token = connection.prepareStatement("""
                        insert into access_tokens (token_hash, grant_id, scopes, expires_at)
                        values (?, ?, ?, dateadd(day, 1, current_timestamp))""")) {
            set(
                    grant,
                    client.grantId(),
                    "person-" + client.tenant().number(),
                    client.tenant().name(),
                    client.tenant().connectionId(),
                    url() + "/mcp",
                    "notion:read notion:write");
            set(token, client.tokenHash(), client.grantId(), "notion:read notion:write");
        }
    }

    private static void set(PreparedStatement statement, String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
        statement.executeUpdate();
    }

    @Override
    public String name() {
        return count == 1 ? "gateway, 1 tenant" : "gateway, " + count + " tenants";
    }

    @Override
    public String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public String host() {
        return "localhost:" + port;
    }

    @Override
    public List<String> callers() {
        return clients.stream()
                .map(client -> "Authorization: Bearer " + client.token())
                .toList();
    }

    @Override
    public Program program() {
        return program;
    }

    @Override
    public void close() throws IOException {
        program.close();
        cluster.close();
    }
}
