package dev.notionmcp.backup;

import dev.notionmcp.gateway.database.DatabaseUrl;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Finds the gateway's database: as the gateway itself does, else by the Secret that its chart reads. */
final class DatabaseSource {

    private final Map<String, String> environment;
    private final Cluster cluster;

    DatabaseSource(Map<String, String> environment, Cluster cluster) {
        this.environment = environment;
        this.cluster = cluster;
    }

    /** @throws BackupException if nothing names one */
    GatewayDatabase find() {
        var given = environment.getOrDefault("DATABASE_URL", "");
        var folder = environment.getOrDefault("STATE_DIR", "");
        if (!given.isEmpty()) {
            return named(given, "DATABASE_URL");
        }
        if (!folder.isEmpty()) {
            return new GatewayDatabase(DatabaseUrl.embedded(Path.of(folder).toAbsolutePath()));
        }
        return secret("notion-mcp-database", "url")
                .or(() -> secret("notion-mcp-database-app", "uri"))
                .orElseThrow(() -> new BackupException("Neither DATABASE_URL is set, nor does the Secret "
                        + cluster.system() + "/notion-mcp-database have a key url; set DATABASE_URL."));
    }

    private Optional<GatewayDatabase> secret(String name, String key) {
        var secret = cluster.client()
                .secrets()
                .inNamespace(cluster.system())
                .withName(name)
                .get();
        return Optional.ofNullable(secret)
                .flatMap(found -> Optional.ofNullable(found.getData()))
                .flatMap(data -> Optional.ofNullable(data.get(key)))
                .map(value -> new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8).strip())
                .map(url -> named(url, "The key " + key + " of the Secret " + cluster.system() + "/" + name));
    }

    private static GatewayDatabase named(String url, String by) {
        try {
            return new GatewayDatabase(DatabaseUrl.of(url));
        } catch (IllegalArgumentException e) {
            throw new BackupException(by + " " + e.getMessage() + ".");
        }
    }
}
