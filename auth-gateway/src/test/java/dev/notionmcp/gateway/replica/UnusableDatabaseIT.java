package dev.notionmcp.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notionmcp.gateway.RunningGateway;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A gateway whose database cannot be used ends with a sentence for its operator. */
@ExtendWith({SharedReplicas.class, OutputCaptureExtension.class})
class UnusableDatabaseIT {

    @ParameterizedTest
    @CsvSource({
        "gateway, absent, 0, create it",
        "nobody, shared, 0, check the user name and the password",
        "gateway, shared, 1, 'check its host, port and sslmode'"
    })
    void namesTheSettingAndTheRemedy(
            String user, String database, int port, String remedy, Replicas replicas, CapturedOutput output) {
        var working = URI.create(replicas.environment().get("DATABASE_URL"));
        var address = "localhost:" + (port == 0 ? working.getPort() : port) + "/" + database;
        var environment = Map.of("DATABASE_URL", "postgresql://" + user + ":secret-word@" + address);

        assertThatThrownBy(() -> RunningGateway.start(
                        Path.of("target/unused"),
                        URI.create(replicas.sandbox().url().toString()),
                        replicas.cluster(),
                        environment))
                .isNotNull();

        assertThat(output.getAll())
                .contains("DATABASE_URL names jdbc:postgresql://" + address + ", as " + user + ": ", remedy)
                .doesNotContain("secret-word");
    }
}
