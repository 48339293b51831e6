package dev.notionmcp.backup;

import dev.notionmcp.backup.Settings.Only;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;

/** "make backup" and "make restore". Everything but the backup itself is said on the standard error stream. */
final class Main {

    private final Settings settings;
    private final Cluster cluster;
    private final DatabaseSource database;

    private Main(Map<String, String> environment, KubernetesClient client) {
        this.settings = Settings.from(environment);
        this.cluster = new Cluster(client, settings.system(), settings.workspaces());
        this.database = new DatabaseSource(environment, cluster);
    }

    /** The database first: what is read after it has then the newer of Notion's tokens, and no login without its workspace. */
    private void backUp() throws IOException, SQLException {
        var keys = cluster.keys();
        var publicKeys = cluster.publicKeys();
        var content = new Rows(database.find()).read();
        var workspaces = cluster.liveWorkspaces();
        var secrets = cluster.secretsOf(workspaces);
        var archive =
                new Archive(Archive.FORMAT, Instant.now().toString(), keys, publicKeys, workspaces, secrets, content);
        if (settings.isStream()) {
            ArchiveFile.write(archive, System.out);
        } else {
            ArchiveFile.write(archive, Path.of(settings.file()));
        }
        say("Backed up " + archive.summary() + ".");
        if (!settings.isStream()) {
            say(settings.file() + " holds live tokens: whoever reads it can act at Notion for everybody in it."
                    + " Encrypt it, for example by FILE=- and a pipe to age.");
        }
    }

    /** Looks at everything first. The rows are last and one transaction, so that a restore that broke off can be repeated. */
    private void restore() throws IOException, SQLException {
        Archive archive;
        try (var in = input()) {
            archive = ArchiveFile.read(in, settings.isStream() ? "The standard input" : settings.file());
        }
        var target = new Target(cluster);
        target.requireStopped();
        var rows = settings.only() == Only.KUBERNETES ? null : database.find();
        if (rows != null) {
            rows.requireEmpty();
            rows.requireKnown(archive.database().schema(), "The backup has");
        }
        if (settings.only() != Only.DATABASE) {
            target.requireInstalled();
            target.requireNoOthersThan(archive);
            var objects = new RestoredObjects(cluster);
            if (rows == null && target.hasOtherKeysThan(archive.keys())) {
                say(
                        "The Secret " + settings.system() + "/" + Cluster.KEYS
                                + " has other keys than the backup and is left"
                                + " as it is, with the database that it belongs to; to restore it, too, empty its values first.");
            } else {
                objects.keys(archive.keys(), archive.publicKeys());
            }
            objects.workspaces(archive);
        }
        if (rows != null) {
            new Rows(rows).write(archive.database());
        }
        say("Restored the backup of " + archive.madeAt() + ": " + archive.summary()
                + (settings.only() == Only.ALL
                        ? ""
                        : ", of these only " + settings.only().name().toLowerCase(Locale.ROOT))
                + ". Start operator and gateway now."
                + " Never run two installations of one backup: each would end the other's logins at Notion.");
    }

    private InputStream input() throws IOException {
        return settings.isStream() ? System.in : new FileInputStream(settings.file());
    }

    private static void say(String sentence) {
        System.err.println(sentence);
    }

    private static void run(String command) throws IOException, SQLException {
        try (var client = new KubernetesClientBuilder().build()) {
            var main = new Main(System.getenv(), client);
            switch (command) {
                case "backup" -> main.backUp();
                case "restore" -> main.restore();
                default -> throw new BackupException("The command is \"" + command + "\"; it is backup or restore.");
            }
        }
    }

    /** Runs the one command that it is given: backup or restore. */
    public static void main(String[] arguments) {
        try {
            run(arguments.length == 1 ? arguments[0] : "");
            return;
        } catch (BackupException e) {
            say(String.valueOf(e.getMessage()));
        } catch (FileNotFoundException e) {
            say("The file " + e.getMessage() + " cannot be read; check FILE.");
        } catch (KubernetesClientException e) {
            var status = e.getStatus();
            say("The Kubernetes API did not do it ("
                    + (status == null || status.getMessage() == null ? e.getMessage() : status.getMessage())
                    + "); check KUBECONFIG, whose user has to be an administrator.");
        } catch (SQLException | FlywayException e) {
            say("The database did not do it: " + e.getMessage());
        } catch (IOException e) {
            say("The backup cannot be written or read: " + e.getMessage());
        }
        System.exit(1);
    }
}
