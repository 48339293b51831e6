package dev.notionmcp.operator.workspace;

import dev.notionmcp.crds.NotionWorkspace;
import dev.notionmcp.operator.runtime.RuntimeNames;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is mounted into a runtime: the token, the gateway's public keys, and a place for temporary files. Secret and
 * ConfigMap are optional, so that a pod starts without them and says itself what is missing.
 */
final class RuntimeVolumes {

    private static final String TMP_VOLUME = "tmp";
    private static final int OWNER_READS = 0400;

    private RuntimeVolumes() {}

    /** Of all runtimes; which Secret is a workspace's own. */
    static List<Volume> volumes() {
        return List.of(
                new VolumeBuilder()
                        .withName(RuntimeNames.TOKEN_VOLUME)
                        .withNewSecret()
                        .withOptional(true)
                        .withDefaultMode(OWNER_READS)
                        .endSecret()
                        .build(),
                new VolumeBuilder()
                        .withName(RuntimeNames.KEYS_VOLUME)
                        .withNewConfigMap()
                        .withName(RuntimeNames.KEYS_CONFIG_MAP)
                        .withOptional(true)
                        .endConfigMap()
                        .build(),
                new VolumeBuilder()
                        .withName(TMP_VOLUME)
                        .withNewEmptyDir()
                        .withSizeLimit(new Quantity("16Mi"))
                        .endEmptyDir()
                        .build());
    }

    static void fill(@Nullable List<Volume> ofAll, NotionWorkspace workspace) {
        Stream.ofNullable(ofAll)
                .flatMap(List::stream)
                .filter(volume -> RuntimeNames.TOKEN_VOLUME.equals(volume.getName()) && volume.getSecret() != null)
                .forEach(volume ->
                        volume.getSecret().setSecretName(NotionWorkspace.tokenSecretOf(RuntimeNames.name(workspace))));
    }

    static List<VolumeMount> mounts() {
        return List.of(
                readOnly(RuntimeNames.TOKEN_VOLUME, RuntimeNames.TOKEN_MOUNT),
                readOnly(RuntimeNames.KEYS_VOLUME, RuntimeNames.KEYS_MOUNT),
                new VolumeMountBuilder()
                        .withName(TMP_VOLUME)
                        .withMountPath("/tmp")
                        .build());
    }

    private static VolumeMount readOnly(String volume, String path) {
        return new VolumeMountBuilder()
                .withName(volume)
                .withMountPath(path)
                .withReadOnly(true)
                .build();
    }
}
