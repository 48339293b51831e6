package dev.notionmcp.kubeapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DurabilityIT {

    @TempDir
    Path temp;

    @Test
    void keepsObjectsVersionsAndTokensOverARestart() throws IOException {
        String before;
        String token;
        try (var api = start();
                var client = client(api)) {
            create(client, "kept", "1");
            create(client, "gone", "1");
            client.configMaps().inNamespace("default").withName("gone").delete();
            before = client.getKubernetesSerialization()
                    .asJson(client.configMaps()
                            .inNamespace("default")
                            .withName("kept")
                            .get());
            token = Files.readString(api.kubeconfig("admin")).replaceAll(".*\"token\":\"([^\"]+)\".*", "$1");
        }
        try (var api = start();
                var client = client(api)) {
            var maps = client.configMaps().inNamespace("default");
            assertThat(client.getKubernetesSerialization()
                            .asJson(maps.withName("kept").get()))
                    .isEqualTo(before);
            assertThat(maps.withName("gone").get()).isNull();
            assertThat(Files.readString(api.kubeconfig("admin"))).contains(token);
            var kept = Long.parseLong(maps.withName("kept").get().getMetadata().getResourceVersion());
            var next = create(client, "next", "1");
            assertThat(Long.parseLong(next)).isGreaterThan(kept);
            assertThat(client.genericKubernetesResources(TestCrd.WIDGETS)
                            .inNamespace("default")
                            .list()
                            .getItems())
                    .isEmpty();
        }
    }

    @Test
    void dropsLeasesAndEndpointSlicesAtStart() {
        try (var api = start();
                var client = client(api)) {
            client.resource(new LeaseBuilder()
                            .withNewMetadata()
                            .withName("lease")
                            .withNamespace("default")
                            .endMetadata()
                            .build())
                    .create();
            client.resource(new EndpointSliceBuilder()
                            .withNewMetadata()
                            .withName("slice")
                            .withNamespace("default")
                            .endMetadata()
                            .withAddressType("IPv4")
                            .build())
                    .create();
        }
        try (var api = start();
                var client = client(api)) {
            assertThat(client.leases().inAnyNamespace().list().getItems()).isEmpty();
            assertThat(client.discovery()
                            .v1()
                            .endpointSlices()
                            .inAnyNamespace()
                            .list()
                            .getItems())
                    .isEmpty();
        }
    }

    @Test
    void dropsAWriteThatWasCutShortAndRefusesADamagedJournal() throws IOException {
        try (var api = start();
                var client = client(api)) {
            create(client, "kept", "1");
        }
        var journal = temp.resolve("state/objects.jsonl");
        Files.writeString(journal, "{\"revision\":99,\"group\":\"\",\"res", StandardOpenOption.APPEND);
        try (var api = start();
                var client = client(api)) {
            assertThat(client.configMaps()
                            .inNamespace("default")
                            .withName("kept")
                            .get())
                    .isNotNull();
        }
        Files.writeString(journal, "not json\n", StandardOpenOption.APPEND);
        assertThatThrownBy(this::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("objects.jsonl is damaged");
    }

    @Test
    void keepsItsFilesPrivateAndItsFolderToItself() throws IOException {
        try (var api = start()) {
            var state = temp.resolve("state");
            assertThat(mode(state)).isEqualTo("rwx------");
            assertThat(api.kubeconfig("admin")).exists();
            try (var files = Files.list(state)) {
                assertThat(files)
                        .hasSizeGreaterThan(3)
                        .allSatisfy(f -> assertThat(mode(f)).isEqualTo("rw-------"));
            }
            assertThatThrownBy(this::start).hasMessageContaining("is in use by another process");
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private EmbeddedKubeApi start() {
        return EmbeddedKubeApi.start(new EmbeddedKubeApi.Options(
                0, temp.resolve("state"), List.of(TestCrd.YAML), List.of(ApiUser.admin("admin"))));
    }

    private static KubernetesClient client(EmbeddedKubeApi api) {
        return new KubernetesClientBuilder().withConfig(api.config("admin")).build();
    }

    private static String create(KubernetesClient client, String name, String value) {
        return client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace("default")
                        .endMetadata()
                        .withData(Map.of("a", value))
                        .build())
                .create()
                .getMetadata()
                .getResourceVersion();
    }
}
