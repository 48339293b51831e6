package dev.notionmcp.local.node;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Volume;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One pod's Secrets, ConfigMaps and empty directories as folders under the pod's own. Files are 0600 and replaced by
 * rename, so that a reader sees the old content or the new.
 */
final class PodVolumes {

    private final Path root;
    private final PodSpec pod;
    private final Function<String, Optional<Secret>> secrets;
    private final Function<String, Optional<ConfigMap>> configMaps;

    PodVolumes(
            Path root,
            PodSpec pod,
            Function<String, Optional<Secret>> secrets,
            Function<String, Optional<ConfigMap>> configMaps) {
        this.root = root;
        this.pod = pod;
        this.secrets = secrets;
        this.configMaps = configMaps;
    }

    /** Writes every volume as the API has it now; a later call brings the files up to date. */
    void write() throws IOException {
        for (var volume : pod.getVolumes()) {
            var folder = folderOf(volume.getName());
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            var content = contentOf(volume);
            if (content != null) {
                replace(folder, content);
            }
        }
    }

    /** Where each mount path of the pod's first container lies on this machine. */
    Map<String, Path> mounts() {
        var mounts = new LinkedHashMap<String, Path>();
        for (var mount : pod.getContainers().getFirst().getVolumeMounts()) {
            mounts.put(mount.getMountPath(), folderOf(mount.getName()));
        }
        return mounts;
    }

    boolean mountsSecret(String name) {
        return pod.getVolumes().stream()
                .anyMatch(
                        v -> v.getSecret() != null && name.equals(v.getSecret().getSecretName()));
    }

    boolean mountsConfigMap(String name) {
        return pod.getVolumes().stream()
                .anyMatch(v ->
                        v.getConfigMap() != null && name.equals(v.getConfigMap().getName()));
    }

    private Path folderOf(String volume) {
        return root.resolve("volumes").resolve(volume);
    }

    /** The files of a Secret or ConfigMap volume, none where the object is missing; null for other volumes. */
    private @Nullable Map<String, byte[]> contentOf(Volume volume) {
        var files = new HashMap<String, byte[]>();
        if (volume.getSecret() != null) {
            var data = secrets.apply(volume.getSecret().getSecretName()).map(Secret::getData);
            data.ifPresent(
                    d -> d.forEach((k, v) -> files.put(k, Base64.getDecoder().decode(v))));
            return files;
        }
        if (volume.getConfigMap() != null) {
            var data = configMaps.apply(volume.getConfigMap().getName()).map(ConfigMap::getData);
            data.ifPresent(d -> d.forEach((k, v) -> files.put(k, v.getBytes(StandardCharsets.UTF_8))));
            return files;
        }
        return null;
    }

    private static void replace(Path folder, Map<String, byte[]> content) throws IOException {
        for (var file : content.entrySet()) {
            var target = folder.resolve(file.getKey());
            if (Files.exists(target) && Arrays.equals(Files.readAllBytes(target), file.getValue())) {
                continue;
            }
            var temporary = Files.createTempFile(folder, ".", ".new"); // created 0600
            Files.write(temporary, file.getValue());
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        }
        try (var present = Files.list(folder)) {
            for (var file : present.toList()) {
                if (!content.containsKey(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
    }
}
