package dev.notionmcp.image.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds of each program's image. */
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ImageContract {

    private final Program program;
    private final int port;
    private BuiltImage built;

    /** Kept until the last test of the class. */
    Path folder;

    ImageContract(Program program, int port) {
        this.program = program;
        this.port = port;
    }

    @BeforeAll
    void build(@TempDir Path kept) throws Exception {
        folder = kept;
        built = BuiltImage.of(program, folder.resolve("first"));
    }

    final UnpackedImage image() {
        return built.image();
    }

    @Test
    void saysWhatItIsAndAsWhomItRuns() {
        var config = image().config();
        assertThat(image().name()).isEqualTo("notion-mcp-remote/" + program.folder() + ":" + BuiltImage.VERSION);
        assertThat(config.at("/config/User").asString()).matches("[1-9]\\d*:[1-9]\\d*");
        assertThat(config.at("/config/ExposedPorts").has(port + "/tcp")).isTrue();
        assertThat(config.at("/config/Labels")
                        .path("org.opencontainers.image.version")
                        .asString())
                .isEqualTo(BuiltImage.VERSION);
        assertThat(config.required("created").asString()).isEqualTo(BuiltImage.TIME.toString());
    }

    /** All but a cache: that holds what the threads of its training happened to do first. */
    @Test
    void isTheSameWhenMadeAgain() throws Exception {
        var again = BuiltImage.of(program, folder.resolve("second"));
        if (program.trained()) {
            assertThat(again.layers()).hasSizeGreaterThan(2);
            assertThat(again.layers().subList(0, again.layers().size() - 1))
                    .isEqualTo(built.layers().subList(0, built.layers().size() - 1));
        } else {
            assertThat(again.digest()).isEqualTo(built.digest());
        }
    }

    @Test
    void holdsNoShellAndNothingNewerThanItsTime() throws IOException {
        try (var files = Files.walk(image().root())) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> {
                assertThat(file.getFileName().toString()).isNotIn("sh", "bash", "busybox");
                assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(BuiltImage.TIME);
            });
        }
    }

    @Test
    void saysWhatItIsMadeOf() throws IOException {
        var sbom = new JsonMapper().readTree(image().root().resolve("app/sbom.cdx.json"));
        assertThat(sbom.path("bomFormat").asString()).isEqualTo("CycloneDX");
        assertThat(sbom.at("/metadata/component/name").asString()).isEqualTo(program.folder());
        try (var libraries = Files.list(image().root().resolve("app/lib"))) {
            assertThat(components(sbom).map(ImageContract::jar))
                    .containsAll(libraries
                            .map(library -> library.getFileName().toString())
                            .toList());
        }
        assertThat(components(sbom).map(component -> component.path("name").asString()))
                .contains("openjdk");
        assertThat(components(sbom).map(component -> component.path("name").asString()))
                .anySatisfy(name -> assertThat(name).containsAnyOf("libc6", "libc.so", "glibc"));
        assertThat(folder.resolve("first/" + program.folder() + ".sbom.cdx.json"))
                .hasSameBinaryContentAs(image().root().resolve("app/sbom.cdx.json"));
    }

    static void assumeConfinement() throws IOException, InterruptedException {
        assumeThat(Confinement.possible())
                .as("unshare and chroot need root's rights, which this machine does not give")
                .isTrue();
    }

    static String uids() {
        return "Uid:\t" + String.join("\t", Collections.nCopies(4, Confinement.UID));
    }

    private static Stream<JsonNode> components(JsonNode sbom) {
        return sbom.path("components").valueStream();
    }

    private static String jar(JsonNode component) {
        var classifier = component.path("purl").asString("").contains("classifier=")
                ? component.path("purl").asString("").replaceFirst(".*classifier=([^&]*).*", "-$1")
                : "";
        return component.path("name").asString("") + "-"
                + component.path("version").asString("") + classifier + ".jar";
    }
}
