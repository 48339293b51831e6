package dev.notionmcp.predeploy.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.notionmcp.gateway.database.DatabaseUrl;
import dev.notionmcp.predeploy.check.NotChecked;
import dev.notionmcp.predeploy.cluster.Cluster;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;

/** The gateway's database, by the URL in its Secret. It is only read. */
public record Database(Cluster cluster, String namespace, SecretKeySelector secret) {

    /** In seconds, where the URL says nothing else. */
    private static final String PATIENCE = "5";

    /**
     * The URL, as the gateway reads it.
     *
     * @throws NotChecked if the Secret is not there or may not be read
     * @throws IllegalArgumentException whose message goes on after the key's name and never quotes the URL
     */
    DatabaseUrl url() throws NotChecked, IOException {
        var found = cluster.ask(
                "Secrets of the namespace " + namespace,
                client -> client.secrets()
                        .inNamespace(namespace)
                        .withName(secret.getName())
                        .get());
        var value = Optional.ofNullable(found)
                .map(Secret::getData)
                .map(data -> data.get(secret.getKey()))
                .orElseThrow(() ->
                        new NotChecked("needs the Secret " + secret.getName() + " with its key " + secret.getKey()));
        return DatabaseUrl.of(new String(Base64.getDecoder().decode(value), UTF_8).strip());
    }

    static Connection connect(DatabaseUrl url) throws SQLException {
        return DriverManager.getConnection(url.jdbc(), properties(url));
    }

    static Properties properties(DatabaseUrl url) {
        var properties = url.forDriver();
        properties.setProperty("connectTimeout", PATIENCE);
        properties.setProperty("socketTimeout", PATIENCE);
        properties.setProperty("ApplicationName", "notion-mcp-predeploy");
        return properties;
    }
}
