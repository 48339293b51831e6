package dev.notionmcp.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryAuthenticationFailedException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import dev.notionmcp.image.oci.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of images into a registry, as a pipeline has it: from a builder of each architecture, then joined. */
final class DeliveryIT {

    private static final String AMD64 = "amd64";
    private static final String ARM64 = "arm64";

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static FakeRegistry registry;

    private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();

    @BeforeAll
    static void pushFromABuilderOfEachArchitecture() throws Exception {
        registry = new FakeRegistry(folder.resolve("registry.p12"));
        for (var architecture : List.of(AMD64, ARM64)) {
            var target = Files.createDirectory(folder.resolve(architecture));
            var file = Files.writeString(target.resolve("file"), "made for " + architecture);
            for (var program : Program.values()) {
                var tar = target.resolve(program.folder() + ".tar");
                Jib.fromScratch()
                        .setFormat(ImageFormat.OCI)
                        .setPlatforms(Set.of(new Platform(architecture, "linux")))
                        .setUser(program.folder())
                        .addLayer(List.of(file), AbsoluteUnixPath.get("/"))
                        .containerize(
                                Containerizer.to(TarImage.at(tar).named(program.image() + ":1.2.3-" + architecture))
                                        .setBaseImageLayersCache(target.resolve("jib/base"))
                                        .setApplicationLayersCache(target.resolve("jib/layers"))
                                        .setOfflineMode(true));
            }
            on(architecture).push("");
        }
    }

    @AfterAll
    static void close() {
        registry.close();
    }

    /** A builder's, or another machine's that has no image. */
    private static Delivery on(String machine) {
        return delivery(machine, FakeRegistry.LOGIN);
    }

    private static Delivery delivery(String machine, Map<String, String> environment) {
        return new Delivery(
                Destination.of(registry.address(), environment),
                folder.resolve(machine),
                new PrintStream(PRINTED, true, StandardCharsets.UTF_8));
    }

    private static String digest(String machine, Program program) throws IOException {
        return Files.readString(folder.resolve(machine).resolve(program.folder() + ".digest"))
                .strip();
    }

    @Test
    void pushesEachImageAsItsTarHasItAndSaysWhatToAskFor() throws Exception {
        for (var program : Program.values()) {
            var manifest = registry.manifest(program.folder(), "1.2.3-amd64");
            assertThat(manifest.required("layers")).hasSize(1);
            var digest = digest(AMD64, program);
            assertThat(PRINTED.toString(StandardCharsets.UTF_8))
                    .contains(registry.address() + "/" + program.image() + ":1.2.3-amd64@" + digest + "\n");
            assertThat(registry.manifest(program.folder(), digest)).isEqualTo(manifest);
        }
    }

    @Test
    void sendsNoBlobThatIsThereAlready() throws Exception {
        push(AMD64, "again");

        assertThat(registry.uploads()).doesNotHaveDuplicates();
        assertThat(registry.manifest("tool-runtime", "again"))
                .isEqualTo(registry.manifest("tool-runtime", "1.2.3-amd64"));
    }

    private static void push(String machine, String tag) throws Exception {
        var tar = folder.resolve(machine).resolve("tool-runtime.tar");
        Repository.of(Destination.of(registry.address(), FakeRegistry.LOGIN), Program.RUNTIME)
                .push(ImageLayout.of(tar, Files.createDirectory(folder.resolve(tag))), tag);
    }

    @Test
    void joinsTheArchitecturesUnderOneTagAndOneThatMoves() throws Exception {
        on("third").join("1.2.3", List.of(AMD64, ARM64), "main");

        var index = registry.manifest("tool-runtime", "1.2.3");
        assertThat(index.required("mediaType").asString()).isEqualTo("application/vnd.oci.image.index.v1+json");
        assertThat(index.at("/manifests/0/digest").asString()).isEqualTo(digest(AMD64, Program.RUNTIME));
        assertThat(index.at("/manifests/0/platform").toString())
                .isEqualTo("{\"architecture\":\"amd64\",\"os\":\"linux\"}");
        assertThat(index.at("/manifests/1/digest").asString()).isEqualTo(digest(ARM64, Program.RUNTIME));
        assertThat(index.at("/manifests/1/platform/architecture").asString()).isEqualTo(ARM64);
        for (var program : Program.values()) {
            assertThat(registry.manifest(program.folder(), "main"))
                    .isEqualTo(registry.manifest(program.folder(), "1.2.3"))
                    .isEqualTo(registry.manifest(program.folder(), digest("third", program)));
        }
    }

    @Test
    void joinsNoImageUnderAnArchitectureThatIsNotItsOwn() throws Exception {
        push(AMD64, "wrong-arm64");

        assertThatThrownBy(() -> on("third").join("wrong", List.of(ARM64), ""))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(":wrong-arm64 is an image for amd64: push it from a builder of arm64");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> Destination.of("", Map.of()))
                .hasMessage("REGISTRY is not set: set it to where images go, such as harbor.example.com");
        assertThatThrownBy(() -> delivery(AMD64, Map.of("REGISTRY_USER", "robot")))
                .hasMessageContaining("set both, or none where " + registry.address());
        assertThatThrownBy(() -> delivery(AMD64, Map.of("REGISTRY_USER", "robot", "REGISTRY_PASSWORD", "wrong"))
                        .push(""))
                .isInstanceOf(RegistryAuthenticationFailedException.class)
                .hasMessageNotContaining("wrong");
        assertThatThrownBy(() -> on("fourth").push(""))
                .hasMessageEndingWith("tool-runtime.tar does not exist: make it with \"make images\"");
        assertThatThrownBy(() -> on("fourth").join("1.2.3", List.of("riscv64"), ""))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(":1.2.3-riscv64 cannot be pulled: give \"make push\" this TAG first");
        assertThatThrownBy(() -> on("fourth").join("", List.of(AMD64), "")).hasMessageStartingWith("TAG is not set: ");
        assertThat(Destination.of("harbor.example.com", FakeRegistry.LOGIN))
                .hasToString("harbor.example.com with a login");
    }
}
