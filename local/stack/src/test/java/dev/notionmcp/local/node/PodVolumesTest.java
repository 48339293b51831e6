package dev.notionmcp.local.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodVolumesTest {

    private final Map<String, Secret> secrets = new HashMap<>();

    @Test
    void secretsBecomeFilesOnlyTheirOwnerReads(@TempDir Path root) throws IOException {
        secrets.put("s", secret(Map.of("token", "aGVsbG8=")));
        var volumes = volumes(root);
        volumes.write();
        var file = mounted(volumes).resolve("token");
        assertThat(file).content().isEqualTo("hello");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aMissingSecretIsAnEmptyFolderAndLaterAFullOne(@TempDir Path root) throws IOException {
        var volumes = volumes(root);
        volumes.write();
        var folder = mounted(volumes);
        assertThat(folder).isEmptyDirectory();
        secrets.put("s", secret(Map.of("token", "aGVsbG8=")));
        volumes.write();
        assertThat(folder.resolve("token")).exists();
    }

    @Test
    void aKeyThatIsGoneIsNoFileAnyMore(@TempDir Path root) throws IOException {
        secrets.put("s", secret(Map.of("token", "aGVsbG8=", "old", "b2xk")));
        var volumes = volumes(root);
        volumes.write();
        secrets.put("s", secret(Map.of("token", "bmV3")));
        volumes.write();
        var folder = mounted(volumes);
        assertThat(folder.resolve("token")).content().isEqualTo("new");
        assertThat(folder.resolve("old")).doesNotExist();
    }

    private static Path mounted(PodVolumes volumes) {
        return Objects.requireNonNull(volumes.mounts().get("/run/token"));
    }

    private PodVolumes volumes(Path root) {
        var pod = new PodSpecBuilder()
                .addNewContainer()
                .addNewVolumeMount()
                .withName("token")
                .withMountPath("/run/token")
                .endVolumeMount()
                .endContainer()
                .addNewVolume()
                .withName("token")
                .withNewSecret()
                .withSecretName("s")
                .withOptional(true)
                .endSecret()
                .endVolume()
                .build();
        return new PodVolumes(root, pod, n -> Optional.ofNullable(secrets.get(n)), n -> Optional.empty());
    }

    private static Secret secret(Map<String, String> data) {
        return new SecretBuilder().withData(data).build();
    }
}
