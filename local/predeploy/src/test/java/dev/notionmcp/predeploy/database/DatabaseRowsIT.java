package dev.notionmcp.predeploy.database;

import static dev.notionmcp.predeploy.Looked.broken;
import static dev.notionmcp.predeploy.Looked.kept;
import static dev.notionmcp.predeploy.Looked.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.database.DatabaseUrl;
import dev.notionmcp.predeploy.Looked;
import dev.notionmcp.predeploy.Project;
import dev.notionmcp.predeploy.address.Network;
import dev.notionmcp.predeploy.cluster.Cluster;
import dev.notionmcp.predeploy.cluster.TestCluster;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The database's rows with a real PostgreSQL, whose URL is in a Secret. */
class DatabaseRowsIT {
    private static final String PASSWORD = "p@ss/word";
    private static final Network NETWORK = new Network(DatabaseRowsIT::resolve, "known.example.com");

    private static TestCluster test;
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException, SQLException {
        test = new TestCluster();
        postgres = EmbeddedPostgres.start();
        execute("postgres", "create role gateway login password '" + PASSWORD + "'");
        execute("postgres", "create role guest login password '" + PASSWORD + "'");
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
        test.close();
    }

    private static InetAddress[] resolve(String host) throws UnknownHostException {
        if (host.equals("localhost") || host.equals("known.example.com")) {
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }
        if (host.startsWith("10.")) {
            return new InetAddress[] {InetAddress.ofLiteral(host)};
        }
        throw new UnknownHostException(host);
    }

    @Test
    void theServerLetsTheUserIn() throws SQLException {
        var there = url("there", "gateway", PASSWORD);
        kept(reachable("reachable", there), "PostgreSQL 18", "/there");
        var stranger = reachable("stranger", "postgresql://nobody:hush@localhost:" + postgres.getPort() + "/there");
        broken(stranger, "as nobody: the server refuses this user");
        assertThat(Looked.at(stranger).toString()).doesNotContain("hush");
        broken(reachable("none", there.replace("/there", "/absent")), "no such database");
        broken(reachable("port", "postgresql://gateway:x@localhost:1/there"), "cannot be reached");
        broken(reachable("host", "postgresql://gateway:x@db.hoster.example.com/there"), "no address for db.hoster");
        broken(reachable("odd", "mysql://gateway:hush@localhost/there"), "is not a URL that begins with");
        broken(reachable("file", "jdbc:h2:mem:x"), "embedded database");
        skipped(reachable("service", "postgresql://gateway:x@db.databases.svc/there"), "only the cluster knows");
        skipped(new DatabaseCheck(database(test.ofVisitor(), "reachable"), NETWORK), "may not read Secrets");
        skipped(new DatabaseCheck(database(test.cluster(), "nowhere"), NETWORK), "needs the Secret nowhere");
    }

    @Test
    void theTablesAreThoseOfThisVersionOrCanBe() throws SQLException {
        var url = url("grown", "gateway", PASSWORD);
        var check = tables("grown", url);
        kept(check, "it is empty");
        assertThat(Flyway.configure()
                        .dataSource(url(url), "gateway", PASSWORD)
                        .load()
                        .info()
                        .current())
                .as("nothing was written by looking")
                .isNull();

        flyway(url, "5").migrate();
        kept(check, "at 5, and the gateway brings it to");
        flyway(url, "latest").migrate();
        kept(check, "as this version");

        execute(
                "grown",
                "insert into flyway_schema_history select 99, '99', 'later', type, script, checksum, installed_by,"
                        + " installed_on, execution_time, success from flyway_schema_history limit 1");
        kept(check, "newer than this version, which can use it: 99 later");
        execute("grown", "update flyway_schema_history set success = false where version = '99'");
        broken(check, "failed: 99");
        execute("grown", "delete from flyway_schema_history where version = '99'");
        execute("grown", "update flyway_schema_history set checksum = 1 where version = '3'");
        broken(check, "another than this version's: 3");
    }

    @Test
    void tablesCanBeMadeOnlyInASchemaOfTheUsersOwn() throws SQLException {
        broken(tables("guest", url("guest", "guest", PASSWORD).replace("//gateway:", "//guest:")), "may not create");
        var others = url("others", "gateway", PASSWORD);
        execute("others", "create table somebodys (id int)");
        broken(tables("others", others), "tables of others");
        skipped(tables("broken", others.replace("//gateway", "//nobody")), "needs the database");
    }

    @Test
    void theNetworkPolicyLetsTheGatewayOutToTheServer() {
        // the example's database.cidrs has 10.20.0.5 at the usual port
        kept(egress("inside", "postgresql://gateway:x@10.20.0.5/notion"), "each address");
        broken(egress("port", "postgresql://gateway:x@10.20.0.5:6432/notion"), "10.20.0.5, port 6432");
        broken(egress("outside", "postgresql://gateway:x@10.20.0.5,10.20.0.6/notion"), "10.20.0.6, port 5432");
        skipped(egress("within", "postgresql://gateway:x@db.databases/notion"), "only the cluster knows");
        skipped(egress("unread", "mysql://db"), "needs the database's URL");
    }

    private static EgressCheck egress(String secret, String url) {
        test.secret("egress-" + secret, Map.of("url", url));
        return new EgressCheck(database(test.cluster(), "egress-" + secret), Project.manifest("ingress"), NETWORK);
    }

    private static DatabaseCheck reachable(String secret, String url) {
        test.secret(secret, Map.of("url", url + "\n"));
        return new DatabaseCheck(database(test.cluster(), secret), NETWORK);
    }

    private static MigrationCheck tables(String secret, String url) {
        test.secret("tables-" + secret, Map.of("url", url));
        return new MigrationCheck(database(test.cluster(), "tables-" + secret), NETWORK);
    }

    private static Database database(Cluster cluster, String secret) {
        return new Database(cluster, TestCluster.NAMESPACE, new SecretKeySelector("url", secret, null));
    }

    /** An empty database, of the user "gateway" if that is the one named. */
    private static String url(String database, String user, String password) throws SQLException {
        execute("postgres", "create database " + database + (user.equals("gateway") ? " owner gateway" : ""));
        return "postgresql://" + user + ":" + password.replace("@", "%40").replace("/", "%2F") + "@localhost:"
                + postgres.getPort() + "/" + database;
    }

    private static Flyway flyway(String url, String target) {
        return Flyway.configure()
                .dataSource(url(url), "gateway", PASSWORD)
                .locations("classpath:db/migration")
                .target(target)
                .load();
    }

    private static String url(String given) {
        return DatabaseUrl.of(given).jdbc();
    }

    private static void execute(String database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(postgres.getJdbcUrl("postgres", database));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
