package dev.notionmcp.image.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class OperatorImageIT {

    @TempDir
    static Path folder;

    private static BuiltImage built;

    @BeforeAll
    static void build() throws Exception {
        built = BuiltImage.of(Program.OPERATOR, folder.resolve("first"));
    }

    @Test
    void saysWhatItIsAndAsWhomItRuns() {
        assertThat(built.image().name()).isEqualTo("notion-mcp-remote/operator:1.2.3");
        assertThat(built.image().config().at("/config/User").asString()).matches("[1-9]\\d*:[1-9]\\d*");
        assertThat(built.image().config().at("/config/ExposedPorts").has("8081/tcp"))
                .isTrue();
    }

    @Test
    void isTheSameWhenMadeAgain() throws Exception {
        assertThat(BuiltImage.of(Program.OPERATOR, folder.resolve("second")).digest())
                .isEqualTo(built.digest());
    }

    @Test
    void servesAsItsUserOnAReadOnlyRoot() throws Exception {
        assumeThat(Confinement.possible())
                .as("unshare and chroot need root's rights, which this machine does not give")
                .isTrue();
        try (var cluster = new InstalledCluster();
                var operator = ConfinedProgram.start(
                        built.image(),
                        cluster.kubeconfig("operator"),
                        folder.resolve("running"),
                        Map.of("RUNTIME_IMAGE", "runtime:1", "MANAGEMENT_PORT", "0"))) {
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(operator.said()).contains("health on port"));
            assertThat(operator.said()).doesNotContain("[error]", "[warning]", "Exception");
            assertThat(operator.status())
                    .contains("Uid:\t" + String.join("\t", Collections.nCopies(4, Confinement.UID)));
        }
    }
}
