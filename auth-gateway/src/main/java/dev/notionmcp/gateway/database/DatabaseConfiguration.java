package dev.notionmcp.gateway.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.notionmcp.gateway.GatewaySettings;
import java.util.Map;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The pool of connections. Whatever the database does, a request learns within about eight seconds that it cannot be served: clients
 * give up after ten and more, and then tell a person of an error that they could have retried.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
    private static final int CONNECTIONS = 10;
    private static final int UNUSED_CONNECTIONS = 2;

    /** Milliseconds that a request waits for a connection. */
    private static final int PATIENCE = 3_000;

    /** Milliseconds in which a connection taken from the pool shows that it still works. */
    private static final int SIGN_OF_LIFE = 1_500;

    /** Of PostgreSQL's driver, in seconds; the URL's own parameters take precedence. */
    private static final Map<String, String> DRIVER = Map.of(
            "connectTimeout", "2",
            // longer than the server's own limit below, after which the connection is still good
            "socketTimeout", "5",
            "cancelSignalTimeout", "2",
            "tcpKeepAlive", "true",
            "ApplicationName", "notion-mcp-gateway",
            // it quotes rows, hashes and redirect URIs among them, in messages that are logged
            "logServerErrorDetail", "false");

    /**
     * By a statement and not by the driver's start-up options, which pools in front of PostgreSQL refuse. The second one frees what a
     * gateway that was cut off in a transaction had locked.
     */
    private static final String SESSION =
            "set statement_timeout = '4s'; set idle_in_transaction_session_timeout = '10s'";

    @Bean
    HikariDataSource dataSource(GatewaySettings settings) {
        var url = settings.database();
        var pool = new HikariConfig();
        pool.setPoolName("database");
        pool.setJdbcUrl(url.jdbc());
        pool.setUsername(url.user());
        pool.setPassword(url.password());
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(UNUSED_CONNECTIONS);
        pool.setConnectionTimeout(PATIENCE);
        pool.setValidationTimeout(SIGN_OF_LIFE);
        if (url.isServer()) {
            DRIVER.forEach(pool::addDataSourceProperty);
            pool.setConnectionInitSql(SESSION);
            if (url.keyPassword() != null) {
                pool.addDataSourceProperty("sslpassword", url.keyPassword());
            }
        }
        return new HikariDataSource(pool);
    }

    /** Migrations get connections of their own: one on a large table takes longer than a request may. */
    @Bean
    FlywayConfigurationCustomizer ownConnections(GatewaySettings settings) {
        var url = settings.database();
        return flyway -> {
            if (url.isServer()) {
                flyway.dataSource(new DriverManagerDataSource(url.jdbc(), url.forDriver()));
            }
        };
    }

    @Bean
    TransactionOperations transactions(PlatformTransactionManager manager) {
        return new RepeatedTransactions(new TransactionTemplate(manager));
    }
}
