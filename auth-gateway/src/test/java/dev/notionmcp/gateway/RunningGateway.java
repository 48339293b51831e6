package dev.notionmcp.gateway;

import dev.notionmcp.gateway.grant.AccessTokens;
import dev.notionmcp.sandbox.NotionSandbox;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The started application beside a Notion sandbox and a Kubernetes API, with a clock the test can put forward. */
public final class RunningGateway implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final BaseUrl baseUrl;

    private RunningGateway(ConfigurableApplicationContext context) {
        this.context = context;
        this.baseUrl = context.getBean(BaseUrl.class);
    }

    /**
     * Starts one on free loopback ports.
     *
     * @param environment settings beside the ports, Notion's and the state folder
     * @param beans that take the place of the application's own
     */
    public static RunningGateway start(
            Path stateDir, URI notion, Cluster cluster, Map<String, String> environment, Class<?>... beans) {
        var all = new HashMap<String, String>();
        all.put("HOST", "127.0.0.1");
        all.put("PORT", Integer.toString(freePort()));
        all.put("MANAGEMENT_PORT", Integer.toString(freePort()));
        all.put("STATE_DIR", stateDir.toString());
        all.put("NOTION_BASE_URL", notion.toString());
        all.put("NOTION_OAUTH_CLIENT_ID", "sandbox-client");
        all.put("NOTION_OAUTH_CLIENT_SECRET", "sandbox-secret");
        all.putAll(environment);
        Beans.cluster = cluster;
        var allBeans = Stream.concat(Stream.of(Beans.class), Stream.of(beans)).toArray(Class<?>[]::new);
        return new RunningGateway(GatewayApplication.start(GatewaySettings.from(all), allBeans));
    }

    public static RunningGateway start(
            Path stateDir, NotionSandbox sandbox, Cluster cluster, Map<String, String> environment) {
        return start(stateDir, URI.create(sandbox.url().toString()), cluster, environment);
    }

    public static RunningGateway start(Path stateDir, NotionSandbox sandbox, Cluster cluster) {
        return start(stateDir, sandbox, cluster, Map.of());
    }

    public String at(String path) {
        return baseUrl.at(path);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Whether the access token of these opens anything. */
    public boolean isLive(JsonNode tokens) {
        return bean(AccessTokens.class).find(OAuthClient.access(tokens)).isPresent();
    }

    /** Puts the clock forward, and what the database noted by its own clock back. */
    public void passTime(Duration duration) {
        bean(MovingClock.class).pass(duration);
        bean(JdbcClient.class)
                .sql("update refresh_tokens set rotated_at = rotated_at - interval '" + duration.toSeconds()
                        + "' second")
                .update();
    }

    /** Sets this gateway's clock, and nothing else, before or after the machine's. */
    public void skew(Duration ahead) {
        bean(MovingClock.class).reset();
        bean(MovingClock.class).pass(ahead);
    }

    /** Undoes {@link #passTime} and {@link #skew}. */
    public void returnToPresent() {
        bean(MovingClock.class).reset();
    }

    /** Where this very process listens, whatever its public URL is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + bean(GatewaySettings.class).port());
    }

    @Override
    public void close() {
        context.close();
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static final class MovingClock implements InstantSource {
        private volatile Duration ahead = Duration.ZERO;

        void pass(Duration duration) {
            ahead = ahead.plus(duration);
        }

        void reset() {
            ahead = Duration.ZERO;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }

    /** Without a stereotype, or the scan for components would find it in every other test too. */
    static class Beans {
        /** Of the gateway that starts next: a configuration class is all that a start takes. */
        private static @Nullable Cluster cluster;

        @Bean
        @Primary
        MovingClock movingClock() {
            return new MovingClock();
        }

        @Bean
        @Primary
        KubernetesClient clientOfTheEmbeddedApi() {
            return Objects.requireNonNull(cluster).newClient();
        }
    }
}
