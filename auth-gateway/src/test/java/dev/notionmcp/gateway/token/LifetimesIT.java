package dev.notionmcp.gateway.token;

import static dev.notionmcp.gateway.OAuthClient.refresh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.sandbox.NotionSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lifetimes that an operator sets. */
class LifetimesIT {
    private static final Map<String, String> SETTINGS =
            Map.of("ACCESS_TOKEN_TTL", "30m", "REFRESH_TOKEN_TTL", "2d", "REFRESH_GRACE", "10s");

    @Test
    @DisplayName("row 21: grace time and lifetimes are the operator's")
    void areSettings(@TempDir Path state) throws Exception {
        try (var cluster = Cluster.start();
                var sandbox = NotionSandbox.start(0, null);
                var gateway = RunningGateway.start(state, sandbox, cluster, SETTINGS)) {
            var client = OAuthClient.register(gateway);
            var first = client.connect("ada");
            assertThat(first.get("expires_in").asInt()).isBetween(1800 - 60, 1800);
            gateway.passTime(Duration.ofMinutes(31));
            assertThat(gateway.isLive(first)).isFalse();

            var second = OAuthClient.json(client.refresh(refresh(first), Map.of()));
            gateway.passTime(Duration.ofDays(3));
            assertThat(OAuthClient.error(client.refresh(refresh(second), Map.of())))
                    .isEqualTo("invalid_grant");

            var other = client.connect("ada");
            client.refresh(refresh(other), Map.of());
            gateway.passTime(Duration.ofSeconds(11));
            assertThat(OAuthClient.error(client.refresh(refresh(other), Map.of())))
                    .isEqualTo("invalid_grant");
        }
    }
}
