package dev.notionmcp.gateway.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notionmcp.gateway.Browser;
import dev.notionmcp.gateway.Cluster;
import dev.notionmcp.gateway.OAuthClient;
import dev.notionmcp.gateway.RunningGateway;
import dev.notionmcp.sandbox.NotionSandbox;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins that are begun without an end: each would leave a row. */
class LoginLimitIT {
    private Cluster cluster;
    private NotionSandbox sandbox;
    private RunningGateway gateway;

    @BeforeEach
    void start(@TempDir Path state) throws IOException {
        cluster = Cluster.start();
        sandbox = NotionSandbox.start(0, null);
        gateway = RunningGateway.start(state, sandbox, cluster);
    }

    @AfterEach
    void stop() {
        gateway.close();
        sandbox.close();
        cluster.close();
    }

    @Test
    void aFloodOfAuthorizationRequestsIsToldToWait() {
        var url = OAuthClient.register(gateway).authorizeUrl(Map.of());

        assertLimited(200, () -> new Browser().get(url));
    }

    @Test
    void aFloodOfLoginsToTheConnectionsIsToldToWait() {
        assertLimited(303, () -> new Browser().post(gateway.at("/connections/login"), Map.of()));
    }

    private void assertLimited(int served, Supplier<HttpResponse<String>> request) {
        var refused = Stream.generate(request)
                .limit(3 * Logins.BURST)
                .filter(answer -> answer.statusCode() != served)
                .findFirst();

        assertThat(refused).hasValueSatisfying(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValueAsLong("Retry-After")).hasValue(1);
            assertThat(answer.body()).contains("<h1>Too many people");
        });
        gateway.passTime(Duration.ofMinutes(5));
        assertThat(request.get().statusCode()).isEqualTo(served);
    }
}
